// Chapter 06: a part of its text, which begins in TensorRenormalization.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Renormalization
import Statistics

//: ## Splitting and joining {#sec:levin}
//:
//: A blurring should join tensors to fewer ones. But two joined tensors have six indices, four have
//: eight, and the arrays explode. The way out has two moves [@levin2007]. First *split*: read the
//: tensor as a matrix from one pair of indices to the other, and decompose it,
//:
//: $$ T_{uldr} = \sum_{i}S_{uli}\,S'_{dri},\qquad
//:    S_{uli}=U_{(ul)i}\sqrt{\sigma_i},\quad S'_{dri}=V_{(dr)i}\sqrt{\sigma_i}, $$ {#eq:split}
//:
//: keeping $\chi$ values of $i$. On every second site split along the other diagonal,
//: $T_{uldr}=\sum_iR_{ldi}\,R'_{rui}$. Then *join*: around every second square of the lattice the splittings have left four
//: corners with three indices each, and their ring is a new tensor (@fig:network).
//:
//: {{figure:network}}
//:
//: $$ T'_{abcd} = \sum_{wxyz}S'_{wxa}\,R_{xyd}\,S_{yzc}\,R'_{zwb}, $$ {#eq:join}
//:
//: clockwise from the upper left site of the square; $w,x,y,z$ are its left, upper, right and lower
//: bonds, and $a,b,c,d$ the new up, left, down and right.
//:
//: There are half as many tensors as before, on a lattice turned by 45° and wider by $b=\sqrt2$,
//: like the decimation of @ch:04. Only the splitting is approximate. In formulas of letters it is
//: hardly longer than in mathematics:

extension TensorRenormalization {
  /// T as a product over one index: S[first two, i] and S′[last two, i].
  static func split(_ tensor: Tensor, keep: Int) throws -> (Tensor, Tensor) {
    let parts = try tensor.matrix(rows: 2).singularValueDecomposition()
    let kept = min(keep, parts.values.count)
    let shape = tensor.shape
    let first = Tensor(shape: [shape[0], shape[1], kept]) { x in
      parts.left[x[0] * shape[1] + x[1], x[2]] * parts.values[x[2]].squareRoot()
    }
    let last = Tensor(shape: [shape[2], shape[3], kept]) { x in
      parts.right[x[2], x[0] * shape[3] + x[1]] * parts.values[x[2]].squareRoot()
    }
    return (first, last)
  }

  /// The tensor after one step.
  static func joined(_ tensor: Tensor, keep: Int) throws -> Tensor {
    let (upLeft, downRight) = try split(tensor, keep: keep)
    let (leftDown, rightUp) = try split(tensor.transposed([1, 2, 3, 0]), keep: keep)
    return .contraction("wxa,xyd,yzc,zwb->abcd", downRight, leftDown, upLeft, rightUp)
  }
}

//: Start from one tensor for each of $2^n$ spins. After $n$ steps there is a single one, whose
//: indices are joined with each other: a torus. The sum over them is $Z$. The numbers grow like $Z$
//: itself, so each step takes the largest out, and remembers its logarithm, times the number of
//: tensors there are:

extension TensorRenormalization {
  /// ln Z/N of the torus of 2ⁿ spins.
  static func logPartitionPerSite(coupling: Double, steps: Int, keep: Int) throws -> Double {
    var (tensor, result, share) = (siteTensor(coupling: coupling), 0.0, 1.0)
    for _ in 0..<steps {
      let scale = tensor.elements.map(abs).max() ?? 1
      result += share * log(scale)
      tensor = try joined((1 / scale) * tensor, keep: keep)
      share /= 2
    }
    return result + share * log(Tensor.contraction("ulul->", tensor).scalar)
  }
}

//: At first nothing is lost. The two halves of a site share one spin and no more, so two singular
//: values are not zero, whatever was split; after the first step it is four, then sixteen. For few
//: spins the method is exact:

extension TensorRenormalization {
  static let exactClaim = Claim(
    "exact",
    "Two steps that keep four values are exact for the torus of four spins, and the network of four "
      + "of these tensors for that of sixteen.",
    source: "@eq:split; [@kaufman1949]", of: 4, control: ("three values are kept", 3)
  ) { keep, random in
    let coupling = random.uniform(in: 0.3...0.6)
    let site = siteTensor(coupling: coupling)
    let block = try joined(try joined(site, keep: keep), keep: keep)
    return .all([
      .identity(
        log(Tensor.contraction("ulul->", block).scalar), log(four(site)), tolerance: 1e-11,
        at: "four spins"),
      .identity(
        log(four(block)), 16 * IsingTorus(size: 4, coupling: coupling).logPartitionPerSite,
        tolerance: 1e-11, at: "sixteen spins"),
    ])
  }
}

//: The library's `TensorNetwork` does the same for large $\chi$. It uses that flipping all spins
//: changes nothing, so that the tensors fall into blocks of even and odd indices; that the square
//: lattice looks alike along both diagonals; and that of a large matrix only the leading part is
//: wanted, which can be found with the help of random vectors [@halko2011]. Where the plain step
//: takes $\chi^6$ operations, it takes $\chi^5$. To ten digits it must give the same:

extension TensorRenormalization {
  /// The library's network after so many steps.
  static func network(coupling: Double, steps: Int, dimension: Int) throws -> TensorNetwork {
    var network = TensorNetwork(coupling: coupling, dimension: dimension)
    for _ in 0..<steps { try network.step() }
    return network
  }
}

extension TensorRenormalization {
  static let engineClaim = Claim(
    "engine",
    "The plain steps and the library's give the same free energy, for $\\chi$ of 4, 6 and 16 and "
      + "ten steps.",
    source: "@eq:join", of: 0, control: ("one value less is kept", 1)
  ) { less, random in
    try .each([4, 6, 16]) { keep in
      let coupling = random.uniform(in: 0.35...0.55)
      return .identity(
        try logPartitionPerSite(coupling: coupling, steps: 10, keep: keep),
        try network(coupling: coupling, steps: 10, dimension: keep - less).logPartitionPerSite,
        tolerance: 1e-10, at: "$\\chi = \(keep)$, $K = \(coupling)$")
    }
  }
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $T_{uldr}$, $S_{uli}$, $R_{ldi}$ | tensor of a site (neither the temperature $T$ nor the stability matrix $\mathsf T$); halves of it (not operators) | `Tensor` |
//: | $\sigma_k$, $\chi$ | singular values, and how many of them are kept (not a susceptibility) | `values`, `keep`, `dimension` |
//: | $M_{su}$; $M_{u(ll')d(rr')}$ | root of the bond matrix; two tensors on top of each other (@sec:higher) | `bondRoot`, `stacked` |
//: | $n$, $N=2^n$ | steps, and spins that one tensor stands for | `steps` |
//: | $\Lambda_i$ | eigenvalues of the transfer matrix (@sec:critical) | `transferEigenvalues` |
//: | $c$, $\Delta_i$ | central charge, scaling dimensions | `centralCharge`, `scalingDimensions` |
//: :::
