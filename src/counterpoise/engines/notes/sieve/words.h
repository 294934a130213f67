/* One sentence: its words and the phrases that stand in it. */

#include "plan.h"

static void begin(struct sieve *s) { s->length = s->word_count = 0; }

static int append(struct sieve *s, const struct piece *piece, int is_first) {
    int32_t length = piece->length - piece->mark;
    if (s->length + length + 1 >= MOST_LETTERS) return 0;
    if (!is_first) s->text[s->length++] = ' ';
    for (int32_t at = 0; at < piece->count; at++) {
        const struct word *word = &piece->words[at];
        s->words[s->word_count].start = s->length + word->start;
        s->words[s->word_count].end = s->length + word->end;
        s->words[s->word_count].node = word->node;
        s->words[s->word_count].gap = word->gap;
        s->words[s->word_count].phrases = piece->phrases + word->from;
        s->words[s->word_count++].count = word->count;
    }
    memcpy(s->text + s->length, piece->mended, (size_t)length);
    s->length += length;
    return 1;
}

static int32_t word_at(const struct sieve *s, int32_t first, int32_t end) {
    while (first + 1 < s->word_count && s->words[first + 1].start < end) first++;
    return first;
}

static int meet(struct sieve *s, int32_t first, int32_t last, int32_t phrase) {
    if (s->hit_count == MOST_HITS) return 0;
    s->hits[s->hit_count++] = (struct hit){first, last, phrase, 0};
    return 1;
}

/* Phrases that begin with this word and go on behind it. None ends with a gap. */
static int meet_long(struct sieve *s, int32_t word) {
    const uint8_t *is_word = s->plan.is_word;
    int32_t at = s->words[word].end, node = s->words[word].node;
    if (at < s->length && s->text[at] == ' ') {
        node = s->words[word].gap;
        at++;
    }
    while (node && at < s->length) {
        node = child_of(s, node, s->text[at++]);
        if (!node) return 1;
        int inside = at < s->length && is_word[s->text[at]];
        for (int32_t one = s->phrase_at[node]; one >= 0; one = s->next_phrase[one])
            if (!inside || s->plan.open[one])
                if (!meet(s, word, word_at(s, word, at), s->plan.long_phrase[one])) return 0;
    }
    return 1;
}

/* After two thousand million sentences the numbers begin anew. */
static void number_anew(struct sieve *s) {
    size_t room = ((size_t)s->plan.families + 1) * sizeof *s->met;
    if (s->number++ < INT32_MAX - 1) return;
    memset(s->met, 0, room);
    memset(s->wanted, 0, room);
    memset(s->listed, 0, room);
    memset(s->seen, 0, ((size_t)s->plan.patterns + 1) * sizeof *s->seen);
    s->number = 1;
}

static int meet_all(struct sieve *s) {
    number_anew(s);
    s->hit_count = 0;
    for (int32_t word = 0; word < s->word_count; word++) {
        for (int32_t at = 0; at < s->words[word].count; at++)
            if (!meet(s, word, word, s->words[word].phrases[at])) return 0;
        if (!meet_long(s, word)) return 0;
    }
    return 1;
}
