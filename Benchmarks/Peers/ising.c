// The plain way in C: Metropolis spin by spin (random site, table of acceptances) and Wolff's cluster
// with a stack, both on bytes, with the generator sfc64. Prints attempts or spins per ns at T_c.
//   ising metropolis|wolff L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t a = 1, b = 2, c = 3, counter = 1;
static inline uint64_t next(void) {
  uint64_t word = a + b + counter++;
  a = b ^ (b >> 11);
  b = c + (c << 3);
  c = ((c << 24) | (c >> 40)) + word;
  return word;
}
static inline double uniform(void) { return (next() >> 11) * 0x1p-53; }
static inline long below(long n) { return (long)(((unsigned __int128)next() * n) >> 64); }
static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 3) return 64;
  const long size = atol(arguments[2]), sites = size * size;
  const double coupling = log(1 + sqrt(2)) / 2, bond = 1 - exp(-2 * coupling);
  const double accept[] = {1, 1, 1, exp(-4 * coupling), exp(-8 * coupling)};
  int8_t *spins = malloc(sites);
  long *stack = malloc(sites * sizeof(long));
  memset(spins, 1, sites);
  for (int i = 0; i < 20; i++) next();
  const int is_wolff = !strcmp(arguments[1], "wolff");
  double best = 0, flipped = 0, time = 0;
  for (int repetition = 0; repetition < 25; repetition++) {
    double start = seconds();
    long done = 0;
    while (done < 2000000) {
      if (is_wolff) {
        long top = 0, first = below(sites);
        int8_t old = spins[first];
        spins[first] = -old;
        stack[top++] = first;
        done++;
        while (top) {
          long i = stack[--top], column = i % size;
          long near[] = {column + 1 < size ? i + 1 : i + 1 - size, column ? i - 1 : i - 1 + size,
                         i + size < sites ? i + size : i + size - sites,
                         i >= size ? i - size : i - size + sites};
          for (int n = 0; n < 4; n++)
            if (spins[near[n]] == old && uniform() < bond) {
              spins[near[n]] = -old;
              stack[top++] = near[n];
              done++;
            }
        }
      } else {
        long i = below(sites), column = i % size;
        int sum = spins[column + 1 < size ? i + 1 : i + 1 - size] +
                  spins[column ? i - 1 : i - 1 + size] +
                  spins[i + size < sites ? i + size : i + size - sites] +
                  spins[i >= size ? i - size : i - size + sites];
        if (uniform() < accept[(spins[i] * sum + 4) / 2]) spins[i] = -spins[i];
        done++;
      }
    }
    double rate = done / (seconds() - start) * 1e-9;
    if (repetition < 10) continue;  // towards equilibrium
    if (rate > best) best = rate;
    flipped += done, time += done / rate;
  }
  printf("%s %ld best %.4f mean %.4f per ns\n", arguments[1], size, best, flipped / time);
}
