import Foundation

/// The precision that a network computes with: `Float` for speed, `Double` to check it and for exact work.
///
/// These are all the loops in which a network spends its time. For `Double` they are plain (the defaults in
/// NetworkScalar+Plain.swift), with products by BLAS; for `Float` they are written with vectors. The
/// tests compare both.
public protocol NetworkScalar: BinaryFloatingPoint, Sendable {
  /// C = AB, plus a bias in every row; or C + AB.
  ///
  /// - Parameters:
  ///   - bias: As many as C has columns; none are zeros.
  ///   - adding: Whether to add to C, without a bias.
  static func multiply(
    _ a: MatrixView<Self>, _ b: MatrixView<Self>, plus bias: UnsafePointer<Self>?, adding: Bool,
    into c: MatrixView<Self>)
  /// Sums over the rows of a matrix.
  static func sumRows(_ a: MatrixView<Self>, adding: Bool, into sums: UnsafeMutablePointer<Self>)
  /// σ of so many numbers; a multiple of 16.
  static func activate(
    _ activation: Activation, _ z: UnsafePointer<Self>, _ count: Int,
    into values: UnsafeMutablePointer<Self>)
  /// Multiplies errors by σ′, which is known from values, or for polynomials from z.
  static func multiplyBySlope(
    _ activation: Activation, _ numbers: UnsafePointer<Self>, _ count: Int,
    errors: UnsafeMutablePointer<Self>)
  /// Copies rows of a matrix to columns that begin at a place, rows of those so many numbers apart.
  static func transpose(
    _ a: MatrixView<Self>, into columns: UnsafeMutablePointer<Self>, step: Int)
  /// The numbers of one image, gathered in patches.
  static func gather(
    _ patches: Patches, _ image: UnsafePointer<Self>, into rows: UnsafeMutablePointer<Self>)
  /// The sum of all numbers of patches that came from the same number of an image.
  static func scatter(
    _ patches: Patches, _ rows: UnsafePointer<Self>, into image: UnsafeMutablePointer<Self>)
  /// Pools one image.
  static func pool(
    _ tiles: Tiles, _ image: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>)
  /// Takes errors of a pooled image back.
  static func unpool(
    _ tiles: Tiles, _ image: UnsafePointer<Self>, _ pooled: UnsafePointer<Self>,
    errors: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>)
  /// The mean loss's share of one sample; leaves ∂loss/∂z, times a factor, in `errors`.
  static func loss(
    _ loss: Loss, _ outputs: UnsafePointer<Self>, _ answers: Answers<Self>, sample: Int, count: Int,
    factor: Double, errors: UnsafeMutablePointer<Self>
  ) -> Double
  /// Moves parameters against their gradient.
  static func move(
    _ step: OptimizerStep, _ parameters: UnsafeMutablePointer<Self>,
    gradient: UnsafePointer<Self>, first: UnsafeMutablePointer<Self>,
    second: UnsafeMutablePointer<Self>, count: Int, decays: Bool)
  /// All bits of a number, the lower ones first.
  var word: UInt64 { get }
  /// A number from its bits.
  init(word: UInt64)
  /// How many bits there are.
  static var wordBits: Int { get }
}
