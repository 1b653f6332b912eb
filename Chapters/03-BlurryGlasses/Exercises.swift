//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

enum Exercises {
  static let claims = [roundClaim, thirdsClaim, clockClaim, softClaim]
  static let numbers: [Number] = []
}

//: ### ★☆☆ The pull on a flat body {#ex:pull}
//:
//: Derive the term $-\frac32q/R^4$. Hint: the potential is $-1/|\mathbf x|$, and its second
//: derivatives at the distance $R$ are $-2/R^3$ outward and $1/R^3$ in the two directions across.
//:
//: **Answer.** The mean potential of the body is $-\frac1R+\frac12\left(-2\langle
//: u_r^2\rangle+\langle u_t^2\rangle+\langle u_z^2\rangle\right)/R^3$. With $\langle
//: u_r^2\rangle=\langle u_t^2\rangle=\langle u_z^2\rangle+q$ this is $-\frac1R-\frac12q/R^3$, and
//: minus its derivative is $-\frac1{R^2}-\frac32q/R^4$.
//:
//: ### ★★☆ A round satellite {#ex:round}
//:
//: What if the satellite is as thick as it is wide, say, six masses at the corners of an
//: octahedron? Predict, then run it.
//:
//: **Answer.** Then $q=0$: to second order a body that looks the same in all three directions is a
//: point. For a ball it holds to all orders, as Newton proved; for an octahedron until the fourth,
//: which at a size of 0.04 is a thousand times less. The program finds a lead of
//: {{round[0].lead}}, where the flat square of the same size has {{orbits[3].lead}}.

extension Exercises {
  struct Round: Codable {
    var lead: Estimate
    var leadOfFlat: Double
  }

  static let octahedron = BlurryGlasses.Make(
    name: "octahedron",
    shape: [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], stiffness: 1e5)

  static let round = Experiment("round", over: [0.04]) { size, run in
    let leads = (0..<run.count(quick: 64, full: 200)).map { _ in
      BlurryGlasses.revolve(octahedron, size: size, run: &run).lead
    }
    return [Round(lead: mean(of: leads), leadOfFlat: 3 * Double.pi * size * size)]
  }

  static let roundClaim = Claim(
    "round", "A satellite that is alike in three directions keeps to the path of a point.",
    source: "@ex:pull", from: round,
    control: .altered("it is a flat square") { row in
      row.lead = Estimate(row.leadOfFlat, standardError: row.lead.standardError)
    }
  ) { rows in
    .each(rows) { .agreement($0.lead, 0, resolution: 0.02 * $0.leadOfFlat) }
  }
}

//: ### ★☆☆ Every third spin {#ex:thirds}
//:
//: Keep every third spin of the chain, or every tenth. What is $K'$? Show that
//: the order does not matter: thirds of halves are halves of thirds.
//:
//: **Answer.** The correlation of spins $b$ sites apart is $t^b$, so $\tanh K'=\tanh^bK$, and
//: $(t^2)^3=(t^3)^2$. Steps of all sizes form a semigroup, of which the name of the renormalization
//: *group* is left: there is no step back for the spins.

extension Exercises {
  /// The coupling of every third spin, from the sum over the two between: with T the transfer matrix
  /// the bond of b spins is Tᵇ, and K′ = ¼ ln(T₊₊T₋₋/T₊₋T₋₊) of it.
  static func decimatedByThree(_ coupling: Double) -> Double {
    func bond(_ a: Int, _ b: Int) -> Double {
      var sum = 0.0
      for s in [-1, 1] {
        for r in [-1, 1] { sum += exp(coupling * Double(a * s + s * r + r * b)) }
      }
      return sum
    }
    return log(bond(1, 1) / bond(1, -1)) / 2
  }

  static let thirdsClaim = Claim(
    "thirds", "Decimation by 3 is $\\tanh K'=\\tanh^3K$, and commutes with decimation by 2.",
    source: "@ex:thirds",
    of: { (coupling: Double, scale: Double) in
      Renormalization.decimated(coupling: coupling, by: scale)
    },
    control: (
      "one spin too few is summed over",
      { coupling, scale in Renormalization.decimated(coupling: coupling, by: scale - 1) }
    )
  ) { decimated, random in
    .each([0.3, 1, random.uniform(in: 0.5...2)]) { coupling in
      .all([
        .identity(
          decimated(coupling, 3), decimatedByThree(coupling), tolerance: 1e-12,
          at: "$K = \(coupling)$, by three"),
        .identity(
          decimated(decimated(coupling, 3), 2), BlurryGlasses.decimated(decimatedByThree(coupling)),
          tolerance: 1e-12, at: "$K = \(coupling)$, by six"),
      ])
    }
  }
}

//: ### ★★☆ More than two states {#ex:potts}
//:
//: Let each site have one of $q$ states (here $q$ is not the flatness), and let neighbors gain $J$ if they are in the same one
//: (the **Potts chain**), with $K=J/T$. Show that decimation works as well, and that
//: $t=(e^K-1)/(e^K+q-1)$ is squared.
//:
//: **Answer.** The transfer matrix has the entries $e^K$ on its diagonal and 1 elsewhere, and so
//: has its square, up to a factor: $e^{K'}=(e^{2K}+q-1)/(2e^K+q-2)$. Its eigenvalues are $e^K+q-1$
//: once and $e^K-1$ for all others. Squaring the matrix squares their ratio $t$. For $q=2$ it is
//: $\tanh(K/2)$, the Ising chain with the half coupling.

extension Exercises {
  static let clockClaim = Claim(
    "potts", "On chains of 3, 4 and 7 states decimation squares $t=(e^K-1)/(e^K+q-1)$.",
    source: "@ex:potts",
    of: { (coupling: Double, states: Int) in
      (exp(coupling) - 1) / (exp(coupling) + Double(states) - 1)
    },
    control: (
      "$t=\\tanh(K/2)$, whatever $q$ is", { coupling, _ in tanh(coupling / 2) }
    )
  ) { ratio, random in
    .each([3, 4, 7]) { states in
      let coupling = random.uniform(in: 0.3...2)
      // Sum over the state between two sites that agree, and two that differ.
      func sum(_ first: Int, _ second: Int) -> Double {
        (0..<states).map {
          exp(coupling * (($0 == first ? 1 : 0) + ($0 == second ? 1 : 0)))
        }.reduce(0, +)
      }
      let next = log(sum(0, 0) / sum(0, 1))
      return .identity(
        ratio(next, states), pow(ratio(coupling, states), 2), tolerance: 1e-12,
        at: "$q = \(states)$")
    }
  }
}

//: ### ★★★ Soft springs {#ex:soft}
//:
//: @Eq:hill assumed that the body is equally wide in both directions of the plane. But the Earth
//: pulls the near side more than the far side, and stretches the body: the tide. How does the
//: deviation depend on the stiffness $k$ of the springs?
//:
//: **Answer.** The springs yield by an amount proportional to $1/k$. That changes $q$, which we
//: measure on the way, and it makes the body longer towards the Earth than across, which @eq:hill
//: does not know. So the lead should differ from $6\pi q$ by a fraction that falls as $1/k$. At
//: $k=400$ the program finds {{soft[0].excess}}. So the springs are not without any trace; it is a
//: trace on a small effect, and stiffness, which makers care about, only makes it smaller.

extension Exercises {
  struct Soft: Codable {
    var stiffness: Double
    /// The lead divided by 6πq, less 1.
    var excess: Estimate
  }

  static let soft = Experiment("soft", over: [400.0, 800, 1600, 3200]) { stiffness, run in
    let make = BlurryGlasses.Make(
      name: "soft", shape: BlurryGlasses.polygon(4), stiffness: stiffness)
    let excess = (0..<run.count(quick: 64, full: 100)).map { _ in
      let revolution = BlurryGlasses.revolve(make, size: 0.002, vibration: 0.003, run: &run)
      return revolution.lead / (6 * Double.pi * revolution.flatness) - 1
    }
    return [Soft(stiffness: stiffness, excess: mean(of: excess))]
  }

  static let softClaim = Claim(
    "soft-springs", "What a soft body gains beyond $6\\pi q$ falls as $1/k$.",
    source: "@ex:soft", from: soft,
    control: .altered("all springs are equally soft") { row in
      row.excess = Estimate(0.01, standardError: row.excess.standardError)
    }
  ) { rows in
    .agreement(
      fitPowerLaw(x: rows.map(\.stiffness), y: rows.map(\.excess)).exponent, -1, resolution: 0.05)
  }
}
