// The text of chapter 06: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A picture is a matrix of numbers, and there is a best way to forget a part of a matrix.
//: @Fig:pictures shows a state of the Ising model at its critical point, $128\times128$ spins, and
//: what is left of it when of its 128 *singular values* only the largest 32, 8 and 2 are kept.
//:
//: {{figure:pictures}}
//:
//: Much has to be kept before the picture looks like itself, and the values fall slowly: a single
//: state is full of accidents. **Guess, before you read on:** suppose we could make a matrix not of
//: a state, but of the *sum over all states*, of everything that one part of the magnet can do to
//: another. How many of its values must be kept to know the free energy of a million spins to six
//: digits? (As many as the second picture
//: has.)
//:
//: In @ch:04 we left out couplings, and nobody could say what it cost. In @ch:05 nothing
//: was left out, and nothing was written down. This chapter writes down all it keeps, and leaves
//: out what is provably smallest, *for a matrix*; whether for the magnet, we shall see.

import Course
import Foundation
import Ising
import LinearAlgebra
import Plot
import Renormalization
import Statistics

@main
struct TensorRenormalization: Chapter {
  static let number: ChapterNumber = 6
  static let title = "Tensor renormalization"
  static let question = "How far does blurring by singular value decomposition go?"
  static let contents = Contents(
    figures: [
      picturesFigure, networkFigure, temperatureFigure, dimensionFigure, forgottenFigure,
      spectrumFigure, tunedFigure, magnetizationFigure,
    ],
    claims: [
      bestClaim, networkClaim, exactClaim, engineClaim, errorClaim, kaufmanClaim, phasesClaim,
      debrisClaim, centralClaim, dimensionsClaim, decayClaim, tunedClaim, higherClaim,
      magnetizationClaim,
      twoStateClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## The best way to forget {#sec:forget}
//:
//: Every matrix is a sum of products of a column and a row,
//:
//: $$ A_{ij} = \sum_k u_{ik}\,\sigma_k\,v_{jk},\qquad\sigma_1\ge\sigma_2\ge\dots\ge0, $$ {#eq:svd}
//:
//: with columns $u_k$ of length 1 orthogonal to each other, and rows $v_k$ too: its **singular
//: value decomposition**. Keep the first $\chi$ terms and drop the rest. What is lost, the sum of
//: the squares of all changes, is $\sum_{k>\chi}\sigma_k^2$; and no other matrix that is a sum of
//: $\chi$ products comes nearer [@eckart1936]. So the singular values say what may be forgotten, and
//: what it costs.

extension TensorRenormalization {
  /// The first terms of the singular value decomposition, and Σ σ² of the others.
  static func truncated(_ matrix: Matrix, keep: Int) throws -> (kept: Matrix, lost: Double) {
    let parts = try matrix.singularValueDecomposition()
    let kept = min(keep, parts.values.count)
    let left = Matrix((0..<matrix.rows).map { Array(parts.left.row($0)[..<kept]) })
    let right = Matrix((0..<kept).map { k in parts.right.row(k).map { parts.values[k] * $0 } })
    return (left * right, parts.values[kept...].map { $0 * $0 }.reduce(0, +))
  }

  /// The matrix, projected on `keep` random directions of the space of its columns.
  static func projected(
    _ matrix: Matrix, keep: Int, using generator: inout some RandomNumberGenerator
  ) throws -> Matrix {
    let noise = Matrix(
      rows: matrix.columns, columns: keep,
      elements: (0..<matrix.columns * keep).map { _ in generator.uniform(in: -1...1) })
    let basis = try (matrix * noise).singularValueDecomposition().left
    return basis * (basis.transposed * matrix)
  }
}

extension TensorRenormalization {
  static let bestClaim = Claim(
    "best",
    "Dropping singular values loses the sum of their squares, and less than 200 random choices of "
      + "directions lose.",
    source: "[@eckart1936]",
    of: { (lost: Double) in lost },
    control: ("the root is forgotten to be squared", { lost in lost.squareRoot() })
  ) { cost, random in
    let matrix = Matrix(
      rows: 12, columns: 12, elements: (0..<144).map { _ in random.uniform(in: -1...1) })
    func distance(_ other: Matrix) -> Double {
      (matrix - other).elements.map { $0 * $0 }.reduce(0, +)
    }
    let best = try truncated(matrix, keep: 4)
    let better = try (0..<200).count { _ in
      distance(try projected(matrix, keep: 4, using: &random)) < best.lost
    }
    return .all([
      .identity(cost(best.lost), distance(best.kept), tolerance: 1e-10, at: "what is lost"),
      .identity(Double(better), 0, tolerance: 1e-9, at: "how often others are better"),
    ])
  }
}

//: ## A sum as a network {#sec:network}
//:
//: How does one make a matrix of a magnet? The weight of a bond is a matrix already, of two rows and
//: columns, $W_{ss'}=e^{Kss'}$. Take its root, $W=MM^{\mathsf T}$, with
//:
//: $$ M = \begin{pmatrix}\sqrt{\cosh K}&\sqrt{\sinh K}\\\sqrt{\cosh K}&-\sqrt{\sinh K}
//:    \end{pmatrix}, $$ {#eq:root}
//:
//: and give each end of the bond its half. Now every spin $s$ has four factors $M_{s\cdot}$ to
//: itself, and the sum over $s$ can be done at once, spin by spin:
//:
//: $$ T_{uldr} = \sum_sM_{su}M_{sl}M_{sd}M_{sr}. $$ {#eq:tensor}
//:
//: What remains to be summed are the indices, *up*, *left*, *down* and *right*, each shared by the
//: tensors of two neighbors. Magnets, spins and temperatures are gone; there is a network of
//: **tensors**, arrays with any number of indices, joined by sums. The library's `Tensor` takes such
//: sums literally, as a formula of letters: a letter that is not in the result is summed over.

extension TensorRenormalization {
  /// M: a row for the spin up and one for the spin down.
  static func bondRoot(coupling: Double) -> Tensor {
    let (even, odd) = (cosh(coupling).squareRoot(), sinh(coupling).squareRoot())
    return Tensor(Matrix([[even, odd], [even, -odd]]))
  }

  /// The tensor of a spin, with indices up, left, down and right.
  static func siteTensor(coupling: Double) -> Tensor {
    let root = bondRoot(coupling: coupling)
    return .contraction("su,sl,sd,sr->uldr", root, root, root, root)
  }

  /// Z of a torus of 2 × 2 such tensors, each bond a letter.
  static func four(_ tensor: Tensor) -> Double {
    Tensor.contraction("abcd,edfb,cgah,fheg->", tensor, tensor, tensor, tensor).scalar
  }
}

extension TensorRenormalization {
  static let networkClaim = Claim(
    "network",
    "Four tensors on a torus have the partition function of four spins, each joined to two neighbors "
      + "by two bonds.",
    source: "@eq:tensor", of: 1.0, control: ("a bond is given whole to both of its ends", 2.0)
  ) { factor, random in
    let coupling = random.uniform(in: 0.2...1)
    // Of the 16 states 2 have all four pairs alike, 12 have sum 0, and 2 have none alike.
    let exact = log(12 + 4 * cosh(8 * coupling))
    return .identity(
      log(four(siteTensor(coupling: factor * coupling))), exact, tolerance: 1e-12,
      at: "$K = \(coupling)$")
  }
}

//: {{text:LevinNave}}
//:
//: {{text:Accuracy}}
//:
//: {{text:Forgetting}}
//:
//: {{text:Criticality}}
//:
//: {{text:HigherOrder}}
