/* What a sieve is made of, and what it holds of the sentence that it reads. */

#ifndef SIEVE_PLAN
#define SIEVE_PLAN

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What sieve_hear and sieve_read answer. */
enum { QUIET, FOUND, PARTS, CARE, UNKNOWN, TOO_MUCH };
/* What a piece is (skim.py): it ends a sentence; cannot be told; misspelt; a short form. */
enum { ENDS = 1, ODD = 2, MISSPELT = 4, SHORT = 8 };
/* How a piece is met: in a note, or in a sentence that is mended and cut already. */
enum { RAW, MENDED };
/* Where a term must stand (rules.Place). */
enum { NEAR, AFTER, NEXT };

enum { MOST_LETTERS = 1024, MOST_HITS = 512, MOST_TERMS = 8, MOST_MARKS = 32768 };
/* Every unknown piece begins a note anew, so a very long one is left to the twin. */
enum { MOST_NOTE = 8192 };
enum { MOST_HEARD = 65536, HEARD_LETTERS = 4 << 20 };
static const int BARRED_NEAR = 6;

/* Where a phrase's patterns to try begin and end, and its families, in order: those that are some
 * pattern's second, the others that are asked for, those that only bar. */
struct phrase { int32_t filed, filed_to, families, seconds_to, asked_to, families_to; };
/* A pattern, under its least usual term; ``second`` is the next to it. */
struct filed { int32_t pattern, second; };

/* What the caller hands over and keeps: lists of lists are one array and where each begins. */
struct plan {
    int32_t phrases, families, seconds, patterns, longs, mask;
    const struct phrase *phrase;
    const struct filed *filed;
    const int32_t *family;
    const int32_t *term_from, *term, *place;   /* of each pattern */
    const int32_t *near;                       /* of each pattern */
    const int32_t *barred_from, *barred;       /* of each pattern: families */
    const int32_t *letters_from, *long_phrase; /* of each phrase of several words */
    const uint8_t *letters, *open, *is_word;
    const uint8_t *is_cue; /* of each phrase: whether the caller asks where it stands */
};

struct word { int32_t start, end, node, gap, from, count; };
struct piece {
    const uint8_t *key;
    struct word *words;
    uint8_t *mended;
    int32_t *phrases;
    int32_t size, flags, length, mark, count, kind;
};
struct hit { int32_t first, last, phrase, hidden; };
struct run { int32_t first, last; };

struct heard { int32_t start, end, answer; };

struct sieve {
    struct plan plan;
    /* Phrases of several words, letter by letter: a child by its parent and letter. */
    uint64_t *edges;
    int32_t *phrase_at, *next_phrase, edge_mask;
    /* Pieces taught so far. */
    struct piece *pieces;
    int32_t piece_mask, taught;
    /* What stretches came to lately, letter for letter. */
    struct heard heard[MOST_HEARD];
    uint8_t letters[HEARD_LETTERS];
    int32_t heard_count, letter_count;
    /* One sentence. */
    uint8_t text[MOST_LETTERS];
    struct { int32_t start, end, node, gap, count; const int32_t *phrases; } words[MOST_LETTERS];
    struct hit hits[MOST_HITS];
    int32_t length, word_count, hit_count;
    /* Families met in it: marks of the sentence's own number, and their hits in order. */
    int32_t *met, *wanted, *first_mark, *listed, *seen, number, all_met;
    struct { int32_t hit, next; } marks[MOST_MARKS];
    int32_t *tried;
};

#endif
