extension Tensor {
  /// The same elements, in the same order, under other indices.
  ///
  /// So two neighboring indices i and j, of dimensions m and n, become one, i · n + j, or one becomes
  /// two.
  ///
  /// - Precondition: the new shape has as many elements.
  public func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, elements: elements) }

  /// The matrix whose row is made of the first k indices, and whose column of the others.
  ///
  /// The last of the indices runs fastest in each. With k = 0 there is one row.
  ///
  /// - Precondition: 0 ≤ k ≤ the number of indices.
  public func matrix(rows k: Int) -> Matrix {
    precondition(
      k >= 0 && k <= shape.count,
      "\(k) of the \(shape.count) indices cannot make the row of a matrix")
    return Matrix(
      rows: shape.prefix(k).reduce(1, *), columns: shape.dropFirst(k).reduce(1, *),
      elements: elements)
  }

  /// The indices in another order: index i of the result is index `order[i]` of this tensor.
  ///
  /// The order [2, 0, 1] makes R with R[k, i, j] = T[i, j, k].
  ///
  /// - Precondition: the order names every index once.
  /// - Complexity: O(elements).
  public func transposed(_ order: [Int]) -> Tensor {
    precondition(
      order.sorted() == Array(shape.indices),
      "\(order) is not an order of \(shape.count) indices, counted from 0")
    guard order != Array(shape.indices) else { return self }
    return strided(shape: order.map { shape[$0] }, strides: order.map { strides[$0] })
  }

  /// By how much the position of an element moves when an index grows by 1.
  var strides: [Int] {
    var (result, stride) = (shape, 1)
    for index in shape.indices.reversed() {
      result[index] = stride
      stride *= shape[index]
    }
    return result
  }

  /// The tensor whose element at (i, j, …) is the one at i · strides[0] + j · strides[1] + … here.
  func strided(shape: [Int], strides: [Int]) -> Tensor {
    guard let length = shape.last, let step = strides.last else {
      return Tensor(shape: [], elements: [elements[0]])
    }
    var result = Tensor(shape: shape)
    guard !result.elements.isEmpty else { return result }
    var (indices, start) = (Array(repeating: 0, count: shape.count - 1), 0)
    result.elements.withUnsafeMutableBufferPointer { target in
      elements.withUnsafeBufferPointer { source in
        for row in Swift.stride(from: 0, to: target.count, by: length) {
          // Copy one run of the last index.
          for column in 0..<length { target[row + column] = source[start + column * step] }
          // Count up the others like a mileage meter.
          for position in indices.indices.reversed() {
            indices[position] += 1
            start += strides[position]
            if indices[position] < shape[position] { break }
            start -= shape[position] * strides[position]
            indices[position] = 0
          }
        }
      }
    }
    return result
  }
}
