/* Which patterns hold in a sentence, and on which words: matching.py in C. */

#include "plan.h"

static int by_number(const void *one, const void *two) {
    return *(const int32_t *)one - *(const int32_t *)two;
}

static int by_place(const void *left, const void *right) {
    const struct hit *one = left, *two = right;
    if (one->first != two->first) return one->first - two->first;
    if (one->last != two->last) return one->last - two->last;
    return one->phrase - two->phrase;
}

static void meet_seconds(struct sieve *s) {
    const struct plan *p = &s->plan;
    for (int32_t hit = 0; hit < s->hit_count; hit++) {
        const struct phrase *phrase = &p->phrase[s->hits[hit].phrase];
        for (int32_t at = phrase->families; at < phrase->seconds_to; at++)
            s->met[p->family[at]] = s->number;
    }
}

static void meet_the_rest(struct sieve *s) {
    const struct plan *p = &s->plan;
    for (int32_t hit = 0; hit < s->hit_count; hit++) {
        const struct phrase *phrase = &p->phrase[s->hits[hit].phrase];
        for (int32_t at = phrase->seconds_to; at < phrase->asked_to; at++)
            s->met[p->family[at]] = s->number;
    }
}

/* The patterns that have their two least usual terms here, each once: they are few. */
static int32_t all_pairs(struct sieve *s) {
    const struct plan *p = &s->plan;
    int32_t count = 0;
    for (int32_t hit = 0; hit < s->hit_count; hit++) {
        const struct phrase *phrase = &p->phrase[s->hits[hit].phrase];
        for (int32_t at = phrase->filed; at < phrase->filed_to; at++) {
            const struct filed *one = &p->filed[at];
            if (s->met[one->second] != s->number || s->seen[one->pattern] == s->number) continue;
            s->seen[one->pattern] = s->number;
            s->tried[count++] = one->pattern;
        }
    }
    return count;
}

/* The families of a phrase stand in order. */
static int is_in(const struct plan *p, int32_t phrase, int32_t family) {
    int32_t low = p->phrase[phrase].families, end = p->phrase[phrase].families_to, high = end;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (p->family[middle] < family) low = middle + 1;
        else high = middle;
    }
    return low < end && p->family[low] == family;
}

static int is_met(struct sieve *s, int32_t family) {
    if (family >= s->plan.seconds && !s->all_met) {
        meet_the_rest(s);
        s->all_met = 1;
    }
    return s->met[family] == s->number;
}

/* First those of its terms that are seconds of some pattern: the others are many. */
static int has_all(struct sieve *s, int32_t pattern) {
    const struct plan *p = &s->plan;
    int32_t from = p->term_from[pattern], end = p->term_from[pattern + 1];
    for (int32_t at = from; at < end; at++)
        if (p->term[at] < p->seconds && !is_met(s, p->term[at])) return 0;
    for (int32_t at = from; at < end; at++)
        if (p->term[at] >= p->seconds && !is_met(s, p->term[at])) return 0;
    return 1;
}

/* The patterns that have all their terms here, in order. */
static int32_t all_tried(struct sieve *s) {
    int32_t count = 0;
    meet_seconds(s);
    s->all_met = 0;
    int32_t pairs = all_pairs(s);
    for (int32_t at = 0; at < pairs; at++)
        if (has_all(s, s->tried[at])) s->tried[count++] = s->tried[at];
    if (count > 1) qsort(s->tried, count, sizeof *s->tried, by_number);
    return count;
}

/* What lies within a mask and is shorter than it means something else there. */
static void hide(struct sieve *s) {
    const struct plan *p = &s->plan;
    if (p->mask < 0 || !is_met(s, p->mask)) return;
    for (int32_t at = 0; at < s->hit_count; at++) {
        const struct hit *mask = &s->hits[at];
        for (int32_t other = 0; is_in(p, mask->phrase, p->mask) && other < s->hit_count; other++) {
            struct hit *hit = &s->hits[other];
            int within = mask->first <= hit->first && hit->last <= mask->last;
            if (within && hit->last - hit->first < mask->last - mask->first) hit->hidden = 1;
        }
    }
}

/* The hits of each family that terms ask for, in order. */
static int list_families(struct sieve *s) {
    const struct plan *p = &s->plan;
    int32_t count = 0;
    for (int32_t hit = s->hit_count - 1; hit >= 0; hit--) {
        const struct phrase *phrase = &p->phrase[s->hits[hit].phrase];
        for (int32_t at = phrase->families; at < phrase->asked_to; at++) {
            int32_t family = p->family[at];
            if (s->wanted[family] != s->number) continue;
            if (count == MOST_MARKS) return 0;
            s->marks[count].hit = hit;
            s->marks[count].next = s->listed[family] == s->number ? s->first_mark[family] : -1;
            s->listed[family] = s->number;
            s->first_mark[family] = count++;
        }
    }
    return 1;
}

static void want(struct sieve *s, int32_t tried) {
    const struct plan *p = &s->plan;
    for (int32_t one = 0; one < tried; one++) {
        int32_t pattern = s->tried[one];
        for (int32_t at = p->term_from[pattern]; at < p->term_from[pattern + 1]; at++)
            s->wanted[p->term[at]] = s->number;
    }
}

static int32_t first_of(const struct sieve *s, int32_t family) {
    return s->listed[family] == s->number ? s->first_mark[family] : -1;
}

/* The runs of a family that nothing hides, each once. */
static int32_t runs_of(const struct sieve *s, int32_t family, struct run *runs) {
    int32_t count = 0;
    for (int32_t at = first_of(s, family); at >= 0; at = s->marks[at].next) {
        const struct hit *hit = &s->hits[s->marks[at].hit];
        if (hit->hidden) continue;
        struct run run = {hit->first, hit->last};
        if (!count || memcmp(&runs[count - 1], &run, sizeof run)) runs[count++] = run;
    }
    return count;
}

static int fits(int32_t place, struct run run, const struct run *chosen, int32_t count,
                int32_t near) {
    int32_t last = chosen[count - 1].last, least = INT32_MAX;
    if (place == NEXT) return run.first - last - 1 >= 0 && run.first - last - 1 <= 1;
    if (place == AFTER && run.first <= last) return 0;
    for (int32_t at = 0; at < count; at++) {
        int32_t after = run.first - chosen[at].last, before = chosen[at].first - run.last;
        int32_t gap = (after > before ? after : before) - 1;
        if (gap < least) least = gap;
    }
    return least >= 0 && least <= near;
}

static int32_t distance(struct run one, struct run two) { return abs(one.first - two.first); }

/* The first way to fulfil the terms that are left, nearest words first. */
static int complete(const struct sieve *s, int32_t pattern, int32_t at, struct run *chosen) {
    const struct plan *p = &s->plan;
    int32_t term = p->term_from[pattern] + at;
    if (term == p->term_from[pattern + 1]) return 1;
    struct run runs[MOST_HITS];
    int32_t count = runs_of(s, p->term[term], runs);
    for (int32_t one = 1; one < count; one++) { /* equally near ones stay in order */
        struct run moved = runs[one];
        int32_t to = one;
        for (; to && distance(runs[to - 1], chosen[at - 1]) > distance(moved, chosen[at - 1]); to--)
            runs[to] = runs[to - 1];
        runs[to] = moved;
    }
    for (int32_t one = 0; one < count; one++)
        if (fits(p->place[term], runs[one], chosen, at, p->near[pattern])) {
            chosen[at] = runs[one];
            if (complete(s, pattern, at + 1, chosen)) return 1;
        }
    return 0;
}

static int is_barred(const struct sieve *s, int32_t pattern, const struct run *runs, int32_t count) {
    const struct plan *p = &s->plan;
    int32_t first = INT32_MAX, last = 0;
    for (int32_t at = 0; at < count; at++) {
        if (runs[at].first < first) first = runs[at].first;
        if (runs[at].last > last) last = runs[at].last;
    }
    for (int32_t at = 0; at < s->hit_count; at++) {
        const struct hit *hit = &s->hits[at];
        if (hit->last < first - BARRED_NEAR || hit->first > last + BARRED_NEAR) continue;
        for (int32_t one = p->barred_from[pattern]; one < p->barred_from[pattern + 1]; one++)
            if (is_in(p, hit->phrase, p->barred[one])) return 1;
    }
    return 0;
}
