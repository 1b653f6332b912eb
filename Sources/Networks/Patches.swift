/// Where the numbers of the patches of an image come from: one patch for each place of a convolution, a row
/// with the numbers in its window, in the order [window row][window column][channel].
///
/// With the patches in the rows of a matrix, a convolution is a product with its weights.
public struct Patches: Sendable {
  /// Numbers that follow each other, in the image as in the patches.
  struct Run: Sendable {
    /// Where they are in the image; −1 for zeros.
    var source: Int
    var count: Int
  }

  /// All patches, from the first number of the first one on.
  private(set) var runs: [Run] = []
  /// The number of patches.
  let places: Int
  /// The numbers of a patch.
  let width: Int
  /// The numbers of the image.
  let imageCount: Int

  init(
    of shape: Shape, window: Layer.Window, padding: Layer.Padding, stride: Int, output: Shape
  ) {
    (places, imageCount) = (output.places, shape.count)
    width = window.rows * window.columns * shape.channels
    let isValid = padding == .valid
    let (above, left) = isValid ? (0, 0) : ((window.rows - 1) / 2, (window.columns - 1) / 2)
    for place in 0..<places {
      for offset in 0..<window.rows * window.columns {
        let y = place / output.columns * stride + offset / window.columns - above
        let x = place % output.columns * stride + offset % window.columns - left
        append(source: Self.source(y, x, shape, padding), count: shape.channels)
      }
    }
  }

  private static func source(_ y: Int, _ x: Int, _ shape: Shape, _ padding: Layer.Padding) -> Int {
    if 0..<shape.rows ~= y && 0..<shape.columns ~= x {
      return (y * shape.columns + x) * shape.channels
    }
    guard padding == .periodic else { return -1 }
    let (row, column) = ((y + shape.rows) % shape.rows, (x + shape.columns) % shape.columns)
    return (row * shape.columns + column) * shape.channels
  }

  /// Adds numbers to the last run, if they follow it.
  private mutating func append(source: Int, count: Int) {
    let last = runs.last ?? Run(source: -2, count: 0)
    if source < 0 ? last.source == -1 : last.source >= 0 && last.source + last.count == source {
      runs[runs.count - 1].count += count
    } else {
      runs.append(Run(source: source, count: count))
    }
  }
}

/// The windows by which an image is pooled.
public struct Tiles: Sendable {
  let pooling: Layer.Pooling
  let channels: Int
  /// Where the first number of each window is.
  private(set) var starts: [Int] = []
  /// Where the places of a window are, from there.
  private(set) var offsets: [Int] = []

  init(of shape: Shape, window: Layer.Window, pooling: Layer.Pooling) {
    (self.pooling, channels) = (pooling, shape.channels)
    for y in stride(from: 0, to: shape.rows, by: window.rows) {
      for x in stride(from: 0, to: shape.columns, by: window.columns) {
        starts.append((y * shape.columns + x) * shape.channels)
      }
    }
    for y in 0..<window.rows {
      for x in 0..<window.columns { offsets.append((y * shape.columns + x) * shape.channels) }
    }
  }
}
