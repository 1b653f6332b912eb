/// Gray pictures of one size, each with the number of the class it belongs to.
public struct LabeledPictures: Sendable {
  /// How many rows a picture has.
  public let height: Int
  /// How many pixels a row has.
  public let width: Int
  /// The pixels [count × height × width], a picture after the other, row by row from above; 0 is
  /// black and 255 is white.
  public let pixels: [UInt8]
  /// The class of every picture, from 0.
  public let labels: [Int]
  /// How many classes there are.
  public let classes: Int

  /// Pictures and their classes.
  ///
  /// - Precondition: As many pixels as pictures of that size have, and labels in 0 ..< classes.
  public init(height: Int, width: Int, pixels: [UInt8], labels: [Int], classes: Int) {
    precondition(
      height > 0 && width > 0 && pixels.count == labels.count * height * width,
      "\(pixels.count) pixels do not fit \(labels.count) pictures of \(height) × \(width)")
    precondition(
      labels.allSatisfy { 0..<classes ~= $0 }, "a label is not below the \(classes) classes")
    (self.height, self.width, self.pixels) = (height, width, pixels)
    (self.labels, self.classes) = (labels, classes)
  }

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// The pixels of one picture [height × width].
  public func pixels(of index: Int) -> ArraySlice<UInt8> {
    pixels[(index * height * width)..<((index + 1) * height * width)]
  }

  /// The first pictures: all of them, if there are not so many.
  public func prefix(_ count: Int) -> LabeledPictures { self[..<min(count, self.count)] }

  /// The pictures from one on.
  public func dropFirst(_ count: Int) -> LabeledPictures { self[min(count, self.count)...] }

  private subscript(range: some RangeExpression<Int>) -> LabeledPictures {
    let range = range.relative(to: labels)
    return LabeledPictures(
      height: height, width: width,
      pixels: Array(
        pixels[(range.lowerBound * height * width)..<(range.upperBound * height * width)]),
      labels: Array(labels[range]), classes: classes)
  }
}
