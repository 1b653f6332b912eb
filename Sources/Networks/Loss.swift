/// How wrong the outputs z of a network are: the mean of this over samples.
public enum Loss: String, Sendable, Hashable, Codable, CaseIterable {
  /// −Σₖ tₖ ln yₖ with the softmax yₖ = eᶻᵏ/Σₗeᶻˡ, for classes −ln y of the right one.
  case crossEntropy
  /// ½ Σₖ (zₖ − tₖ)²; the target t of a class is 1 for itself and 0 for others.
  case squared
}

/// Samples of one shape, a row each; shape [sample × number].
public struct Samples<Scalar: NetworkScalar>: Sendable, Equatable {
  /// The number of samples.
  public let count: Int
  /// The numbers of one sample, in the order of `Shape`.
  public let width: Int
  /// All numbers, sample by sample.
  public let numbers: [Scalar]

  /// Samples from all their numbers, one after the other.
  public init(width: Int, numbers: [Scalar]) {
    precondition(
      width >= 1 && numbers.count % width == 0,
      "\(numbers.count) numbers are no samples of \(width)")
    (count, self.width, self.numbers) = (numbers.count / width, width, numbers)
  }

  /// Samples from their rows; shape [sample][number].
  public init(_ rows: [[Scalar]]) {
    let width = rows.first?.count ?? 1
    for (index, row) in rows.enumerated() {
      precondition(
        row.count == width, "sample \(index) has \(row.count) numbers, but sample 0 has \(width)")
    }
    self.init(width: width, numbers: rows.flatMap { $0 })
  }

  /// The numbers of a sample.
  public subscript(row: Int) -> [Scalar] {
    precondition(row >= 0 && row < count, "there is no sample \(row) of \(count)")
    return Array(numbers[row * width..<(row + 1) * width])
  }
}

/// What a network should say.
public enum Answers<Scalar: NetworkScalar>: Sendable, Equatable {
  /// The number of the right class of each sample.
  case classes([Int])
  /// The outputs of each sample, or their probabilities for cross-entropy.
  case values(Samples<Scalar>)

  /// The number of answers.
  public var count: Int {
    switch self {
    case .classes(let classes): classes.count
    case .values(let samples): samples.count
    }
  }

  /// What is wrong with answers to so many samples by so many outputs.
  func complaint(samples: Int, outputs: Int) -> String? {
    if count != samples { return "there are \(count) answers to \(samples) samples" }
    switch self {
    case .classes(let classes):
      let wrong = classes.first { !(0..<outputs ~= $0) }
      return wrong.map { "class \($0) is none of \(outputs)" }
    case .values(let values):
      return values.width == outputs ? nil : "\(values.width) targets for \(outputs) outputs"
    }
  }

  /// The target of an output.
  @inline(__always)
  func target(_ sample: Int, _ output: Int) -> Double {
    switch self {
    case .classes(let classes): classes[sample] == output ? 1 : 0
    case .values(let values): Double(values.numbers[sample * values.width + output])
    }
  }
}
