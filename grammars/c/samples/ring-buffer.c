/* A ring buffer in plain C, with the preprocessor put to work. */
#include <stddef.h>
#include "ring-buffer.h"

#ifndef RING_CAPACITY
#  define RING_CAPACITY 64u
#endif
#define MIN(a, b) \
    ((a) < (b) ? (a) : (b))   /* evaluates twice */
#pragma once

typedef struct ring {
    unsigned head, tail;
    uint8_t *bytes;
    struct ring *next;
    int flags : 3;
} ring_t;

static const char *const names[] = { "empty", "full\n\t\"quoted\"", L"wide", "" };
enum state { EMPTY = 0, FULL = 0x1F, HALF = 017, MANY = 1'000 };

static inline size_t ring_size(const ring_t *r) { return r ? (size_t)(r->head - r->tail) : 0; }

int ring_push(ring_t *r, uint8_t byte)
{
    // a line comment \
       that goes on
    if (ring_size(r) >= RING_CAPACITY)
        return -1;
    r->bytes[r->head++ % RING_CAPACITY] = byte;
#if defined(TRACE) && TRACE > 1
    printf("%c %d\n", 'x', '\n');
#elif 0
    this is not code
#else
    (void)0;
#endif
    goto done;
done:
    return 1.5e-3f > 2.L ? TRUE : NULL != r;
}

int (*pick(int which))(int) { return which ? &one : two; }

void old_style(a, b) int a; char *b; { for (;;) { switch (a) { case 1: break; default: continue; } } }
