// One epoch of CD-1 in C over OpenBLAS's sgemm, the way one would write it: five products a batch, and between
// them a loop that applies the logistic function and draws the states. The compiler vectorizes both.
//
//   boltzmann VISIBLE HIDDEN SAMPLES EPOCHS    prints the best time of an epoch; OPENBLAS_NUM_THREADS is obeyed
#include <cblas.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { batch = 100, lanes = 16 };
char *openblas_get_corename(void);

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static float *zeros(size_t count) {
  float *numbers = aligned_alloc(64, (4 * count + 63) / 64 * 64);
  for (size_t k = 0; k < count; k++) numbers[k] = 0;
  return numbers;
}

// Sixteen generators of Marsaglia's kind, a step of each at once.
static uint32_t words[lanes];
static void next(void) {
  for (int k = 0; k < lanes; k++) {
    uint32_t w = words[k];
    w ^= w << 13;
    w ^= w >> 17;
    w ^= w << 5;
    words[k] = w;
  }
}

// Fields become means, in place; where states are wanted, they are drawn.
static void activate(float *restrict field, const float *restrict bias, float *restrict state, int rows, int count) {
  for (int row = 0; row < rows; row++, field += count) {
    for (int start = 0; start < count; start += lanes) {
      int width = count - start < lanes ? count - start : lanes;
      float mean[lanes];
      for (int k = 0; k < width; k++) {
        // e^x = 2^n 2^f, n the integer nearest to x / ln 2, and a polynomial for 2^f
        float x = -(field[start + k] + bias[start + k]) * 1.44269504f;
        x = x > 120 ? 120 : x < -120 ? -120 : x;
        float shifted = x + 12582912.f, f = x - (shifted - 12582912.f);
        float e = 1 + f * (0.69314718f + f * (0.24022651f + f * (0.05550411f + f * (0.00961813f + f * 0.00133336f))));
        union { float number; uint32_t bits; } power = {e}, magic = {shifted};
        power.bits += magic.bits << 23;
        mean[k] = 1 / (1 + power.number);
      }
      if (state) {
        next();
        for (int k = 0; k < width; k++)
          state[start + k] = (words[k] >> 8) * (1.f / 16777216) < mean[k] ? 1.f : 0.f;
      }
      for (int k = 0; k < width; k++) field[start + k] = mean[k];
    }
    if (state) state += count;
  }
}

int main(int count, char **arguments) {
  if (count != 5) return fprintf(stderr, "boltzmann VISIBLE HIDDEN SAMPLES EPOCHS\n"), 64;
  int n = atoi(arguments[1]), m = atoi(arguments[2]), samples = atoi(arguments[3]), epochs = atoi(arguments[4]);
  int side = (int)sqrt(n);
  srand(1);
  for (int k = 0; k < lanes; k++) words[k] = 2 * (uint32_t)rand() + 1;
  float *data = zeros((size_t)samples * n), *weights = zeros((size_t)n * m), *c = zeros(n), *b = zeros(m);
  float *h = zeros(batch * m), *sampled = zeros(batch * m), *last = zeros(batch * m);
  float *field = zeros(batch * n), *v = zeros(batch * n);
  for (int row = 0; row < samples; row++) {
    double phase = 6.28 * rand() / RAND_MAX, x = 0.05 + 0.25 * rand() / RAND_MAX, y = 0.05 + 0.25 * rand() / RAND_MAX;
    for (int i = 0; i < n; i++)
      data[(size_t)row * n + i] = sin(x * (i % side) + y * (i / side) + phase) + 0.6 * rand() / RAND_MAX - 0.3 > 0;
  }
  for (int k = 0; k < n * m; k++) weights[k] = 0.02f * ((float)rand() / RAND_MAX - 0.5f);

  double best = 1e9;
  float rate = 0.05f / batch;
  for (int epoch = 0; epoch < epochs; epoch++) {
    double start = seconds();
    for (int first = 0; first + batch <= samples; first += batch) {
      const float *x = data + (size_t)first * n;
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, m, n, 1, x, n, weights, m, 0, h, m);
      activate(h, b, sampled, batch, m);
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, batch, n, m, 1, sampled, m, weights, m, 0, field, n);
      activate(field, c, v, batch, n);
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, m, n, 1, v, n, weights, m, 0, last, m);
      activate(last, b, NULL, batch, m);
      cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, m, batch, rate, x, n, h, m, 1, weights, m);
      cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, m, batch, -rate, v, n, last, m, 1, weights, m);
      for (int row = 0; row < batch; row++) {
        for (int i = 0; i < n; i++) c[i] += rate * (x[row * n + i] - v[row * n + i]);
        for (int j = 0; j < m; j++) b[j] += rate * (h[row * m + j] - last[row * m + j]);
      }
    }
    double time = seconds() - start;
    if (time < best) best = time;
  }
  double wrong = 0;
  for (int k = 0; k < batch * n; k++) wrong += fabs(data[(size_t)(samples / batch - 1) * batch * n + k] - v[k]);
  printf("best %.4f s, wrong in reconstructions %.3f, kernel %s\n", best, wrong / batch / n, openblas_get_corename());
}
