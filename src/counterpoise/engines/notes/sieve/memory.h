/* What a sieve remembers: phrases letter by letter, pieces it was taught, stretches it heard. */

#include "plan.h"

/* ---- phrases of several words ---------------------------------------------------------- */

static uint32_t mixed(uint32_t key) {
    key *= 0x9e3779b1u;
    return key ^ key >> 15;
}

static int32_t child_of(const struct sieve *s, int32_t node, uint8_t letter) {
    uint32_t key = (uint32_t)node << 8 | letter;
    for (uint32_t at = mixed(key);; at++) {
        uint64_t edge = s->edges[at & s->edge_mask];
        if (!edge) return 0;
        if ((uint32_t)(edge >> 32) == key) return (int32_t)(uint32_t)edge;
    }
}

static void add_edge(struct sieve *s, int32_t node, uint8_t letter, int32_t child) {
    uint32_t key = (uint32_t)node << 8 | letter, at = mixed(key);
    while (s->edges[at & s->edge_mask]) at++;
    s->edges[at & s->edge_mask] = (uint64_t)key << 32 | (uint32_t)child;
}

static int grow_phrases(struct sieve *s) {
    const struct plan *p = &s->plan;
    int32_t nodes = 1, room = 1024;
    while (room < 2 * (p->letters_from[p->longs] + 1)) room *= 2;
    s->edge_mask = room - 1;
    s->edges = calloc(room, sizeof *s->edges);
    s->phrase_at = malloc(((size_t)p->letters_from[p->longs] + 2) * sizeof *s->phrase_at);
    s->next_phrase = malloc(((size_t)p->longs + 1) * sizeof *s->next_phrase);
    if (!s->edges || !s->phrase_at || !s->next_phrase) return 0;
    s->phrase_at[0] = s->phrase_at[1] = -1;
    for (int32_t one = 0; one < p->longs; one++) {
        int32_t node = 1;
        for (int32_t at = p->letters_from[one]; at < p->letters_from[one + 1]; at++) {
            int32_t next = child_of(s, node, p->letters[at]);
            if (!next) {
                next = ++nodes;
                s->phrase_at[next] = -1;
                add_edge(s, node, p->letters[at], next);
            }
            node = next;
        }
        s->next_phrase[one] = s->phrase_at[node];
        s->phrase_at[node] = one;
    }
    return 1;
}

/* ---- making, teaching, forgetting -------------------------------------------------------- */

void sieve_free(struct sieve *s);

struct sieve *sieve_make(const struct plan *plan) {
    struct sieve *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->plan = *plan;
    s->piece_mask = (1 << 16) - 1;
    s->pieces = calloc((size_t)s->piece_mask + 1, sizeof *s->pieces);
    s->met = calloc((size_t)plan->families + 1, sizeof *s->met);
    s->wanted = calloc((size_t)plan->families + 1, sizeof *s->wanted);
    s->first_mark = calloc((size_t)plan->families + 1, sizeof *s->first_mark);
    s->listed = calloc((size_t)plan->families + 1, sizeof *s->listed);
    s->seen = calloc((size_t)plan->patterns + 1, sizeof *s->seen);
    s->tried = calloc((size_t)plan->patterns + 1, sizeof *s->tried);
    if (!s->pieces || !s->met || !s->wanted || !s->first_mark || !s->listed || !s->seen || !s->tried ||
        !grow_phrases(s)) {
        sieve_free(s);
        return NULL;
    }
    return s;
}

void sieve_forget(struct sieve *s) {
    for (int32_t at = 0; at <= s->piece_mask; at++) free(s->pieces[at].words);
    memset(s->pieces, 0, ((size_t)s->piece_mask + 1) * sizeof *s->pieces);
    s->taught = 0;
}

void sieve_free(struct sieve *s) {
    if (s->pieces) sieve_forget(s);
    free(s->pieces);
    free(s->edges);
    free(s->phrase_at);
    free(s->next_phrase);
    free(s->met);
    free(s->wanted);
    free(s->first_mark);
    free(s->listed);
    free(s->seen);
    free(s->tried);
    free(s);
}

static struct piece *place_of(struct sieve *s, int32_t kind, const uint8_t *key, int32_t size) {
    uint32_t hash = 2166136261u ^ (uint32_t)kind;
    for (int32_t at = 0; at < size; at++) hash = (hash ^ key[at]) * 16777619u;
    for (uint32_t at = mixed(hash);; at++) {
        struct piece *one = &s->pieces[at & s->piece_mask];
        if (!one->words) return one;
        if (one->size == size && one->kind == kind && !memcmp(one->key, key, size)) return one;
    }
}

/* ``mark`` letters at the end of ``mended`` end a sentence. Words are (start, phrases' number),
 * their phrases one after another. No when there is no memory or no room. */
int sieve_teach(struct sieve *s, int32_t kind, const uint8_t *key, int32_t size, int32_t flags,
                const uint8_t *mended, int32_t length, int32_t mark, const int32_t *words,
                int32_t count, const int32_t *phrases) {
    if (s->taught > s->piece_mask / 2) sieve_forget(s);
    struct piece *one = place_of(s, kind, key, size);
    if (one->words) return 1;
    int32_t all = 0;
    for (int32_t at = 0; at < count; at++) all += words[2 * at + 1];
    size_t room = ((size_t)count + 1) * sizeof *one->words + (size_t)all * sizeof *phrases;
    uint8_t *held = malloc(room + (size_t)size + (size_t)length + 1);
    if (!held) return 0;
    struct piece made = {.words = (struct word *)held, .size = size, .flags = flags,
                         .length = length, .mark = mark, .count = count, .kind = kind};
    made.phrases = (int32_t *)(held + ((size_t)count + 1) * sizeof *one->words);
    made.mended = held + room;
    made.key = held + room + length;
    if (all) memcpy(made.phrases, phrases, (size_t)all * sizeof *phrases);
    memcpy(made.mended, mended, (size_t)length);
    memcpy((uint8_t *)made.key, key, (size_t)size);
    for (int32_t at = 0, from = 0; at < count; from += words[2 * at + 1], at++) {
        struct word word = {words[2 * at], words[2 * at], 1, 0, from, words[2 * at + 1]};
        while (word.end < length && s->plan.is_word[mended[word.end]]) {
            word.node = word.node ? child_of(s, word.node, mended[word.end]) : 0;
            word.end++;
        }
        word.gap = word.node ? child_of(s, word.node, ' ') : 0;
        made.words[at] = word;
    }
    *one = made;
    s->taught++;
    return 1;
}

/* ---- stretches, remembered ------------------------------------------------ */

static uint64_t hash_of(const uint8_t *text, int32_t size) {
    uint64_t hash = 14695981039346656037u ^ (uint64_t)size;
    for (; size >= 8; text += 8, size -= 8) {
        uint64_t eight;
        memcpy(&eight, text, 8);
        hash = (hash ^ eight) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    for (; size; text++, size--) hash = (hash ^ *text) * 1099511628211u;
    return hash ^ hash >> 32;
}

static struct heard *heard_of(struct sieve *s, const uint8_t *text, int32_t size) {
    for (uint64_t at = hash_of(text, size);; at++) {
        struct heard *one = &s->heard[at & (MOST_HEARD - 1)];
        if (!one->end) return one;
        if (one->end - one->start == size && !memcmp(s->letters + one->start, text, size))
            return one;
    }
}

/* Begun anew when it is half full: forgetting changes no answer. */
static void remember(struct sieve *s, const uint8_t *text, int32_t size, int32_t answer) {
    if (s->heard_count >= MOST_HEARD / 2 || s->letter_count + size > HEARD_LETTERS) {
        memset(s->heard, 0, sizeof s->heard);
        s->heard_count = s->letter_count = 0;
    }
    memcpy(s->letters + s->letter_count, text, (size_t)size);
    *heard_of(s, text, size) = (struct heard){s->letter_count, s->letter_count + size, answer};
    s->letter_count += size;
    s->heard_count++;
}
