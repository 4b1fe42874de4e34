/*
 * The yardstick of bench/kernel.ts: stock tree-sitter, parsing only. Reads a list of files (one path a line), parses each
 * `rounds` times with a fresh tree, and prints the user CPU seconds of each round. Built by bench/kernel.ts with `gcc -O3`.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <tree_sitter/api.h>

const TSLanguage *LANGUAGE(void);

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6;
}

int main(int argc, char **argv) {
  FILE *list = fopen(argv[1], "r");
  int rounds = argc > 2 ? atoi(argv[2]) : 3;
  char path[4096];
  char **texts = NULL;
  size_t *sizes = NULL;
  size_t count = 0;
  while (fgets(path, sizeof path, list)) {
    path[strcspn(path, "\n")] = 0;
    FILE *file = fopen(path, "rb");
    if (!file) continue;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    texts = realloc(texts, (count + 1) * sizeof *texts);
    sizes = realloc(sizes, (count + 1) * sizeof *sizes);
    texts[count] = malloc(size + 1);
    sizes[count] = fread(texts[count], 1, size, file);
    count++;
    fclose(file);
  }
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, LANGUAGE());
  for (int round = 0; round < rounds; round++) {
    double start = cpu();
    for (size_t i = 0; i < count; i++) {
      TSTree *tree = ts_parser_parse_string(parser, NULL, texts[i], (uint32_t)sizes[i]);
      ts_tree_delete(tree);
    }
    printf("%.4f\n", cpu() - start);
  }
  return 0;
}
