/// An array of doubles with any number of indices, stored row by row.
///
/// The element `tensor[i, j, k]` of a tensor of shape [l, m, n] stands at (i · m + j) · n + k in
/// `elements`: the last index runs fastest, as in `Matrix`. A tensor without indices is a number; its
/// shape is [] and it has one element. A dimension may be 0.
public struct Tensor: Sendable, Hashable {
  /// The dimension of each index.
  public let shape: [Int]
  /// All elements, the last index running fastest; as many as the product of the shape.
  public internal(set) var elements: [Double]

  /// A tensor with the given elements, the last index running fastest.
  ///
  /// - Precondition: no dimension is negative, and there are as many elements as their product.
  public init(shape: [Int], elements: [Double]) {
    let count = Self.count(of: shape)
    precondition(
      elements.count == count,
      "a tensor of shape \(shape) has \(count) elements, not \(elements.count)")
    (self.shape, self.elements) = (shape, elements)
  }

  /// A tensor full of one number.
  ///
  /// - Precondition: no dimension is negative.
  public init(shape: [Int], filledWith value: Double = 0) {
    self.init(shape: shape, elements: Array(repeating: value, count: Self.count(of: shape)))
  }

  /// A tensor from a formula for its elements.
  ///
  /// - Parameter element: the element at a list of indices, as many as the shape is long.
  /// - Precondition: no dimension is negative.
  public init(shape: [Int], _ element: (_ indices: [Int]) throws -> Double) rethrows {
    var indices = Array(repeating: 0, count: shape.count)
    var elements: [Double] = []
    elements.reserveCapacity(Self.count(of: shape))
    for _ in 0..<Self.count(of: shape) {
      elements.append(try element(indices))
      // Count up like a mileage meter, the last index first.
      for position in shape.indices.reversed() {
        indices[position] += 1
        if indices[position] < shape[position] { break }
        indices[position] = 0
      }
    }
    self.init(shape: shape, elements: elements)
  }

  /// A matrix as a tensor of two indices, row and column.
  public init(_ matrix: Matrix) {
    self.init(shape: [matrix.rows, matrix.columns], elements: matrix.elements)
  }

  private static func count(of shape: [Int]) -> Int {
    precondition(shape.allSatisfy { $0 >= 0 }, "no dimension may be negative in the shape \(shape)")
    return shape.reduce(1, *)
  }

  /// The element at these indices, counted from 0.
  ///
  /// - Precondition: there are as many indices as the shape is long, each below its dimension.
  public subscript(_ indices: Int...) -> Double {
    get { elements[position(of: indices)] }
    set { elements[position(of: indices)] = newValue }
  }

  private func position(of indices: [Int]) -> Int {
    precondition(
      indices.count == shape.count
        && zip(indices, shape).allSatisfy { $0 >= 0 && $0 < $1 },
      "there is no element \(indices) in a tensor of shape \(shape)")
    return zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// The number that a tensor without indices is.
  ///
  /// - Precondition: the shape is [].
  public var scalar: Double {
    precondition(shape.isEmpty, "a tensor of shape \(shape) is not a number")
    return elements[0]
  }

  /// Every element times a number.
  public static func * (factor: Double, tensor: Tensor) -> Tensor {
    Tensor(shape: tensor.shape, elements: tensor.elements.map { factor * $0 })
  }
}
