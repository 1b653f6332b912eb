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
//: of $2^n$ spins one torus further. Its eigenvalues $\Lambda_0\ge\Lambda_1\ge\dots$, divided by the
//: first, do not depend on the basis that was chosen for an index. A magnet that is disordered, seen from afar,
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

//: So the flow of @ch:04 is here, with its two valleys and its ridge, and there is no coupling
//: in it at all. At the critical temperature one eigenvalue stays for a while where it is, near 0.46;
//: far below it others creep up, more than a critical magnet has.
//:
//: The lower row is the same for the singular values, by which the method decides what to forget.
//: Look at the right panel. The magnet is disordered, the transfer matrix knows that nothing is
//: left; and yet the singular values do not become trivial. They settle, at 1, at two equal values,
//: at their product, and so on, as if two independent things were there to be cut:

extension TensorRenormalization {
  static let debrisClaim = Claim(
    "debris",
    "Ten percent above the critical temperature the second and third singular value settle within one "
      + "percent of half of the first; to a thousandth they are equal, and the fourth is the product of "
      + "both, long after the transfer matrix has become trivial.",
    source: "[@gu2009]", from: spectra,
    control: .altered("eigenvalues of the transfer matrix are taken for singular values") { row in
      row.singularValue = row.eigenvalue
    }
  ) { rows in
    let above = rows.filter { abs($0.temperature - 1.1) < 1e-9 && $0.step >= 15 }
    return .each(above.filter { $0.rank == 2 }) { second in
      let others = above.filter { $0.step == second.step }
      return .all([
        .identity(second.singularValue, 0.5, tolerance: 5e-3, at: "second, step \(second.step)"),
        .each(others.filter { $0.rank == 3 }) {
          .identity($0.singularValue, second.singularValue, tolerance: 1e-3, at: "third")
        },
        .each(others.filter { $0.rank == 4 }) {
          .identity(
            $0.singularValue, second.singularValue * second.singularValue, tolerance: 1e-3,
            at: "fourth")
        },
      ])
    }
  }
}

//: What is it that will not go away? Short loops. Think of a correlation that lives on one square of
//: the lattice, a loop through its four tensors. A splitting cuts two corners, with a loop in each:
//: hence the products. Joining sums the loops of the shaded squares. Those of the others are cut and
//: kept, and their squares are the squares of the new lattice: again each has its loop, as if it were a
//: correlation over $\sqrt2$ the distance. What was short before is carried to all scales as debris,
//: and takes up room among the $\chi$ values [@gu2009]. The best way to forget a part of a
//: *matrix* is not the best way to blur a *magnet*. It forgets what is small; what is small and what
//: is local are not the same. Remember this in @ch:11, when a network has to choose what to
//: forget.
