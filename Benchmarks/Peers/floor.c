// The ink of the benchmark's figure, drawn by Cairo at places that are written down: no layout, no
// formulas, no choice of ticks. What a plotting program adds to this is its own.
//
//   floor FILE    in the folder of the data; FILE ends in .pdf, .svg or .png
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { points = 1000, decades = 60, side = 512 };
static double x[points], y[points], errors[points], r[decades], slow[decades], fast[decades];
static float map[side * side];
static cairo_t *page;

// A panel of 200 × 150 points, drawn into with coordinates from 0 to 1, up from the lower left.
static double left, bottom;
static const double width = 200, height = 150;
static double px(double u) { return left + width * u; }
static double py(double v) { return bottom - height * v; }

static void read_table(const char *name, int rows, double *a, double *b, double *c) {
  FILE *file = fopen(name, "r");
  for (int i = 0; i < rows; i++)
    if (!file || fscanf(file, "%lf %lf %lf", a + i, b + i, c + i) != 3) {
      fprintf(stderr, "%s is not as expected\n", name);
      exit(1);
    }
  fclose(file);
}

static void read_map(void) {
  FILE *file = fopen("map.bin", "rb");
  if (!file || fread(map, sizeof *map, side * side, file) != side * side) exit(1);
  fclose(file);
}

static void text(double at_x, double at_y, const char *words) {
  cairo_move_to(page, at_x, at_y);
  cairo_show_text(page, words);
}

static void frame(int column, int row) {
  left = 40 + 250 * column;
  bottom = 165 + 195 * row;
  cairo_set_source_rgb(page, 0, 0, 0);
  cairo_set_line_width(page, 0.5);
  cairo_rectangle(page, left, bottom - height, width, height);
  for (int i = 0; i <= 6; i++) {
    char number[8];
    snprintf(number, sizeof number, "%.1f", i / 6.0);
    cairo_move_to(page, px(i / 6.0), bottom);
    cairo_rel_line_to(page, 0, -3);
    cairo_move_to(page, left, py(i / 6.0));
    cairo_rel_line_to(page, 3, 0);
    cairo_stroke(page);
    text(px(i / 6.0) - 5, bottom + 10, number);
    text(left - 18, py(i / 6.0) + 3, number);
  }
  text(px(0.5), bottom + 22, "x");
  text(px(0.75), py(0.9), "label");
}

static void line(int count, const double *us, double (*v)(int)) {
  cairo_new_path(page);
  for (int i = 0; i < count; i++) cairo_line_to(page, px(us[i]), py(v(i)));
  cairo_stroke(page);
}

static double curve(int i) { return 0.05 + 0.9 * y[i]; }
static double sine(int i) { return 0.5 + 0.45 * sin(3 * x[i]); }
static double cosine(int i) { return 0.5 + 0.45 * cos(3 * x[i]); }
static double slow_line(int i) { return 1 + log10(slow[i]) / 4; }
static double fast_line(int i) { return 1 + log10(fast[i]) / 4; }

static void draw_points(const double *u) {
  frame(0, 0);
  cairo_set_line_width(page, 0.6);
  for (int i = 0; i < points; i++) {
    cairo_move_to(page, px(u[i]), py(curve(i) - 0.9 * errors[i]));
    cairo_line_to(page, px(u[i]), py(curve(i) + 0.9 * errors[i]));
  }
  cairo_stroke(page);
  cairo_set_line_width(page, 1);
  cairo_set_line_cap(page, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < points; i++) {
    cairo_move_to(page, px(u[i]), py(curve(i)));
    cairo_line_to(page, px(u[i]), py(curve(i)));
  }
  cairo_stroke(page);
  cairo_set_line_cap(page, CAIRO_LINE_CAP_BUTT);
  cairo_set_source_rgb(page, 0, 0.4, 0.7);
  line(points, u, curve);
}

static void draw_map(void) {
  static const int stops[4][3] = {{68, 1, 84}, {49, 104, 142}, {53, 183, 121}, {253, 231, 37}};
  float low = map[0], high = map[0];
  for (int i = 0; i < side * side; i++) {
    low = fminf(low, map[i]);
    high = fmaxf(high, map[i]);
  }
  cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
  unsigned *pixels = (unsigned *)cairo_image_surface_get_data(image);
  for (int i = 0; i < side * side; i++) {
    double place = 3 * (int)(255.99f * (map[i] - low) / (high - low)) / 255.0;
    int k = place < 2 ? (int)place : 2;
    unsigned pixel = 0;
    for (int j = 0; j < 3; j++)
      pixel = pixel << 8 | (unsigned)(stops[k][j] + (place - k) * (stops[k + 1][j] - stops[k][j]));
    pixels[(side - 1 - i / side) * side + i % side] = pixel;
  }
  cairo_surface_mark_dirty(image);
  frame(1, 0);
  cairo_save(page);
  cairo_translate(page, left, bottom - height);
  cairo_scale(page, width / side, height / side);
  cairo_set_source_surface(page, image, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(page), CAIRO_FILTER_NEAREST);
  cairo_paint(page);
  cairo_restore(page);
  cairo_surface_destroy(image);
}

static void draw_powers(void) {
  double u[decades];
  frame(0, 1);
  for (int i = 0; i < decades; i++) u[i] = log10(r[i]) / 4;
  line(decades, u, slow_line);
  line(decades, u, fast_line);
  for (int i = 0; i < decades; i++) {
    cairo_rectangle(page, px(u[i]) - 1.6, py(slow_line(i)) - 1.6, 3.2, 3.2);
    cairo_rectangle(page, px(u[i]) - 1.6, py(fast_line(i)) - 1.6, 3.2, 3.2);
  }
  cairo_fill(page);
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  const char *name = arguments[1];
  const double page_width = 504.57, page_height = 396.85;
  int is_png = strstr(name, ".png") != NULL;
  double scale = is_png ? 200 / 72.0 : 1;
  cairo_surface_t *surface =
      is_png ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1402, 1102)
      : strstr(name, ".svg") ? cairo_svg_surface_create(name, page_width, page_height)
                             : cairo_pdf_surface_create(name, page_width, page_height);
  page = cairo_create(surface);
  cairo_scale(page, scale, scale);
  if (!strstr(name, ".pdf")) {
    cairo_set_source_rgb(page, 1, 1, 1);
    cairo_paint(page);
  }
  cairo_select_font_face(page, "Latin Modern Math", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(page, 7);

  read_table("line.dat", points, x, y, errors);
  read_table("log.dat", decades, r, slow, fast);
  read_map();
  double u[points];
  for (int i = 0; i < points; i++) u[i] = (x[i] - 1.4) / 2.2;
  draw_points(u);
  draw_map();
  draw_powers();
  frame(1, 1);
  cairo_set_line_width(page, 1);
  line(points, u, sine);
  line(points, u, cosine);

  if (is_png) cairo_surface_write_to_png(surface, name);
  cairo_destroy(page);
  cairo_surface_finish(surface);
  return cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS;
}
