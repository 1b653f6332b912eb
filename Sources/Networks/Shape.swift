/// The shape of what one sample brings to a layer: an image of several channels, or a list of numbers.
///
/// Numbers stand in the order [row][column][channel]. A list of n numbers is one row and one column of
/// n channels, so that a dense layer is a convolution without neighbors, and flattening does nothing.
public struct Shape: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The height of the image.
  public var rows: Int
  /// The width of the image.
  public var columns: Int
  /// The numbers at each place.
  public var channels: Int

  /// An image.
  public init(rows: Int, columns: Int, channels: Int = 1) {
    (self.rows, self.columns, self.channels) = (rows, columns, channels)
  }

  /// A list of numbers.
  public static func list(_ count: Int) -> Shape { Shape(rows: 1, columns: 1, channels: count) }

  /// An image with one channel, such as spins on a square lattice.
  public static func image(_ rows: Int, _ columns: Int) -> Shape {
    Shape(rows: rows, columns: columns)
  }

  /// All numbers of a sample.
  public var count: Int { rows * columns * channels }
  /// Whether it is small enough to be multiplied out; what a file says may not be.
  var isCountable: Bool { Double(rows) * Double(columns) * Double(channels) < 1e12 }
  /// The places, rows × columns.
  public var places: Int { rows * columns }

  /// Like 32 × 32 × 1.
  public var description: String { "\(rows) × \(columns) × \(channels)" }
}
