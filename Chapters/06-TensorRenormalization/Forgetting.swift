// Chapter 06: a part of its text, which begins in TensorRenormalization.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Renormalization
import Statistics

//: ## Where the flow goes {#sec:flow}
//:
//: A tensor has no couplings. How do we see where it flows? Join its *up* and *down* and read the
//: rest as a matrix from *left* to *right*: it is the **transfer matrix** that carries a whole torus
//: of $2^n$ spins one torus further. Its eigenvalues $\Lambda_0>\Lambda_1\ge\dots$, divided by the
//: first, do not depend on how the indices are named. A magnet that is disordered, seen from afar,
//: is nothing at all: one eigenvalue, and zeros. One that is ordered is up or down: two equal ones.
//: And at the critical point?
//:
//: {{figure:forgotten}}

extension TensorRenormalization {
  struct Spectrum: Codable {
    /// In units of the critical temperature.
    var temperature: Double
    var step: Int
    /// Which one in descending order, from 1.
    var rank: Int
    var eigenvalue, singularValue: Double
  }

  static let spectra = Experiment("spectra", over: [0.9, 1, 1.1]) { temperature, _ in
    var network = TensorNetwork(
      coupling: InfiniteIsingPlane.criticalCoupling / temperature, dimension: 16)
    return try (1...20).flatMap { step -> [Spectrum] in
      try network.step()
      let transfer = try network.transferEigenvalues
      let eigenvalues = (transfer.even + transfer.odd).map(abs).sorted(by: >)
      let singular = network.singularValues
      let singularValues = (singular.even + singular.odd).sorted(by: >)
      return (0..<12).map { rank in
        Spectrum(
          temperature: temperature, step: step, rank: rank + 1,
          eigenvalue: rank < eigenvalues.count ? eigenvalues[rank] : 0,
          singularValue: rank < singularValues.count ? singularValues[rank] : 0)
      }
    }
  }
}

extension TensorRenormalization {
  static let phasesClaim = Claim(
    "phases",
    "Twenty steps leave one eigenvalue of the transfer matrix ten percent above the critical "
      + "temperature, and two equal ones ten percent below; all others are below a thousandth.",
    source: "[@gu2009]", from: spectra,
    control: .altered("above and below are exchanged") { row in
      row.temperature = 2 - row.temperature
    }
  ) { rows in
    .each([(0.9, 1.0), (1.1, 0.0)]) { temperature, second in
      let last = rows.filter { abs($0.temperature - temperature) < 1e-9 && $0.step == 20 }
      return .all([
        .each(last.filter { $0.rank == 2 }) {
          .identity($0.eigenvalue, second, tolerance: 1e-3, at: "second at \(temperature)")
        },
        .each(last.filter { $0.rank == 3 }) {
          .identity($0.eigenvalue, 0, tolerance: 1e-3, at: "third at \(temperature)")
        },
      ])
    }
  }
}

//: So the flow of chapter 04 is here, with its two valleys and its ridge, and there is no coupling
//: in it at all: at the critical temperature many eigenvalues stay, for a while, where they are.
//:
//: The lower row is the same for the singular values, by which the method decides what to forget.
//: Look at the right panel. The magnet is disordered, the transfer matrix knows that nothing is
//: left; and yet the singular values do not become trivial:

extension TensorRenormalization {
  static let debrisClaim = Claim(
    "debris",
    "Ten percent above the critical temperature the second singular value settles at more than a "
      + "quarter of the first, long after the transfer matrix has become trivial.",
    source: "[@gu2009]", from: spectra,
    control: .altered("eigenvalues of the transfer matrix are taken for singular values") { row in
      row.singularValue = row.eigenvalue
    }
  ) { rows in
    let second = rows.filter { abs($0.temperature - 1.1) < 1e-9 && $0.rank == 2 }
    return .each(second.filter { $0.step >= 18 }) { row in
      .identity(
        min(row.singularValue, 0.25), 0.25, tolerance: 1e-9, at: "step \(row.step), or more")
    }
  }
}

//: What is it that will not go away? Short loops. Think of a correlation that lives on the corner
//: where four tensors meet. Each of them carries a piece of it, between two of its own indices; the
//: joining sums over corners *inside* the ring, but of those outside it keeps every one. At the next
//: step they are inside, and new ones are outside: what was short before is carried to all scales as
//: debris, and takes up room among the $\chi$ values [@gu2009]. The best way to forget a part of a
//: *matrix* is not the best way to blur a *magnet*. It forgets what is small; what is small and what
//: is local are not the same. Remember this in chapter 11, when a network has to choose what to
//: forget.
