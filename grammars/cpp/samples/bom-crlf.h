// a byte-order mark, then CRLF
#include "a.h"
class A
{
  int n; // 漢字
  const char *s = R"(one
two)";
};
