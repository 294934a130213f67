/* The compiled twin of glance.py and matching.py: which patterns hold in a sentence, and on which
 * words. asking.py hands over the patterns once and teaches each new piece of text ("wash",
 * "tea/coffee") when it is first met, so nothing here knows spelling, alphabets or rules.
 *
 * The answers are those of the Python twin, find for find: tests/engines/notes/test_sieve.py.
 * Text is Latin-1, one byte a letter; anything else is left to the twin. Nothing is written
 * outside the caller's buffer: what does not fit is left to the twin too.
 */

#include "memory.h"
#include "patterns.h"
#include "plan.h"
#include "words.h"

/* Raised with every change to what asking.py and this file tell each other. */
int sieve_version(void) { return 2; }

struct answer { int32_t *out, room, size; };

static int put(struct answer *answer, int32_t value) {
    if (answer->size == answer->room) return 0;
    answer->out[answer->size++] = value;
    return 1;
}

/* Finds of one pattern, as often as its head occurs: the pattern, then its runs. */
static int put_finds(const struct sieve *s, int32_t pattern, struct answer *answer) {
    const struct plan *p = &s->plan;
    int32_t terms = p->term_from[pattern + 1] - p->term_from[pattern];
    struct run heads[MOST_HITS], chosen[MOST_TERMS];
    int32_t count = runs_of(s, p->term[p->term_from[pattern]], heads);
    for (int32_t at = 0; at < count; at++) {
        chosen[0] = heads[at];
        if (!complete(s, pattern, 1, chosen) || is_barred(s, pattern, chosen, terms)) continue;
        if (!put(answer, pattern)) return 0;
        for (int32_t one = 0; one < terms; one++)
            if (!put(answer, chosen[one].first) || !put(answer, chosen[one].last)) return 0;
    }
    return 1;
}

/* How many cues, three numbers each; how many words, two each; how many of them follow a comma,
 * their numbers. */
static int put_cues(const struct sieve *s, struct answer *answer) {
    int32_t count = answer->size;
    if (!put(answer, 0)) return 0;
    for (int32_t at = 0; at < s->hit_count; at++) {
        const struct hit *hit = &s->hits[at];
        if (!s->plan.is_cue[hit->phrase]) continue;
        if (!put(answer, hit->first) || !put(answer, hit->last) || !put(answer, hit->phrase))
            return 0;
        answer->out[count]++;
    }
    return 1;
}

static int32_t token_end(const struct sieve *s, int32_t end) {
    const uint8_t *is_word = s->plan.is_word;
    while (end + 1 < s->length && s->text[end] == '\'' && is_word[s->text[end + 1]])
        for (end++; end < s->length && is_word[s->text[end]];) end++;
    return end;
}

static int put_words(const struct sieve *s, struct answer *answer) {
    if (!put(answer, s->word_count)) return 0;
    for (int32_t at = 0; at < s->word_count; at++)
        if (!put(answer, s->words[at].start)) return 0;
    for (int32_t at = 0; at < s->word_count; at++)
        if (!put(answer, token_end(s, s->words[at].end))) return 0;
    return 1;
}

static int put_commas(const struct sieve *s, struct answer *answer) {
    int32_t count = answer->size;
    if (!put(answer, 0)) return 0;
    for (int32_t word = 1; word < s->word_count; word++)
        for (int32_t at = s->words[word - 1].end; at < s->words[word].start; at++)
            if (strchr(",:()", s->text[at]) && s->text[at]) {
                if (!put(answer, word)) return 0;
                answer->out[count]++;
                break;
            }
    return 1;
}

/* The answer: cues, words, commas, then finds to the end. */
static int read_sentence(struct sieve *s, struct answer *answer) {
    if (!meet_all(s)) return TOO_MUCH;
    int32_t tried = all_tried(s);
    if (!tried) return QUIET;
    qsort(s->hits, s->hit_count, sizeof *s->hits, by_place);
    hide(s);
    want(s, tried);
    if (!list_families(s)) return TOO_MUCH;
    if (!put_cues(s, answer) || !put_words(s, answer) || !put_commas(s, answer)) return TOO_MUCH;
    int32_t before = answer->size;
    for (int32_t at = 0; at < tried; at++)
        if (!put_finds(s, s->tried[at], answer)) return TOO_MUCH;
    return answer->size > before ? FOUND : QUIET;
}

/* What one stretch or sentence says; an unknown piece is put into the answer. */
static int hear(struct sieve *s, int32_t kind, const uint8_t *text, int32_t from, int32_t end,
                struct answer *answer) {
    int32_t before = answer->size;
    int found = QUIET, several = 0, is_first = 1;
    if (end - from >= MOST_LETTERS) return TOO_MUCH;
    begin(s);
    for (int32_t to; from <= end; from = to + 1) {
        for (to = from; to < end && text[to] != ' ';) to++;
        const struct piece *piece = place_of(s, kind, text + from, to - from);
        if (!piece->words) {
            answer->size = before;
            return put(answer, from) && put(answer, to - from) ? UNKNOWN : TOO_MUCH;
        }
        if (piece->flags & ODD || (to == end && piece->flags & SHORT)) return CARE;
        several |= piece->flags & (ENDS | MISSPELT);
        if (!append(s, piece, is_first)) return TOO_MUCH;
        is_first = piece->mark > 0;
        if (is_first || to == end) {
            answer->size = before;
            int here = read_sentence(s, answer);
            if (here == TOO_MUCH) return TOO_MUCH;
            if (here == FOUND) found = FOUND;
            begin(s);
        }
    }
    if (found == FOUND && !several) return FOUND;
    answer->size = before;
    return found == FOUND ? PARTS : QUIET;
}

/* A sentence that is mended and cut already. ``out[0]`` is the size of the answer. */
int sieve_read(struct sieve *s, const uint8_t *text, int32_t size, int32_t *out, int32_t room) {
    struct answer answer = {out, room, 1};
    int heard = hear(s, MENDED, text, 0, size, &answer);
    out[0] = answer.size;
    return heard;
}

static int ends_stretch(const uint8_t *text, int32_t at, int32_t end) {
    uint8_t mark = text[at];
    return at + 1 < end && text[at + 1] == ' ' &&
           (mark == '.' || mark == '!' || mark == '?' || mark == ';');
}

/* One stretch of a note: where it begins and ends, what it comes to, the size of its answer and
 * the answer, unless it is quiet. What was heard lately is not told again. */
static int hear_stretch(struct sieve *s, const uint8_t *text, int32_t from, int32_t to,
                        struct answer *answer) {
    int32_t place = answer->size, size = to - from;
    if (!size) return QUIET;
    const struct heard *before = heard_of(s, text + from, size);
    if (before->end && before->answer == QUIET) return QUIET;
    if (!put(answer, from) || !put(answer, to) || !put(answer, before->answer) || !put(answer, 0))
        return TOO_MUCH;
    if (before->end) return before->answer;
    int heard = hear(s, RAW, text, from, to, answer);
    if (heard < CARE) remember(s, text + from, size, heard);
    answer->out[place + 2] = heard;
    answer->out[place + 3] = answer->size - place - 4;
    if (heard == QUIET) answer->size = place;
    return heard;
}

/* An evened note, line by line, cut after every mark that a gap follows (skim.Skim.stretches).
 * ``out[0]`` is the size of the answer: the stretches that say something, one after another.
 * Where it says UNKNOWN, the piece's place and length stand last. */
int sieve_hear(struct sieve *s, const uint8_t *text, int32_t size, int32_t *out, int32_t room) {
    struct answer answer = {out, room, 1};
    int found = QUIET;
    if (size > MOST_NOTE) return TOO_MUCH;
    for (int32_t line = 0, next; line <= size; line = next) {
        int32_t end = line;
        while (end < size && text[end] != '\n') end++;
        next = end + 1;
        if (end > line && text[end - 1] == '.') end--;
        for (int32_t from = line, to; from <= end; from = to + 2) {
            for (to = from; to < end && !ends_stretch(text, to, end);) to++;
            int heard = hear_stretch(s, text, from, to, &answer);
            out[0] = answer.size;
            if (heard >= CARE) return heard;
            if (heard) found = FOUND;
            if (to == end) break;
        }
    }
    return found;
}
