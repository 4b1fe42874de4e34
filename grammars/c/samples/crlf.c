#include <stdio.h>
#define LONG_MACRO(x) do { \
    puts(x); \
} while (0)

int main(void)
{
	puts("one \
two");   // comment
	/* over
	   lines */
	return 0;
}
