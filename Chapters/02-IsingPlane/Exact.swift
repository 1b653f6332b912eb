// Chapter 02: a part of its text, which begins in IsingPlane.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## What is known exactly {#sec:exact}
//:
//: In 1944 Onsager diagonalized the transfer matrix of the plane [-@onsager1944], a matrix of $2^L$
//: rows. Between order and disorder lies one temperature,
//:
//: $$ K_c = \tfrac12\ln(1+\sqrt2) = {{critical-coupling}}, \qquad T_c = {{critical-temperature}}, $$ {#eq:critical}
//:
//: where $\sinh 2K_c=1$. The energy is continuous there, $-\sqrt2$ per site, and the specific heat
//: diverges as a logarithm,
//:
//: $$ \frac CN \simeq -\frac{8K_c^2}{\pi}\,\ln\left|1-\frac T{T_c}\right|. $$ {#eq:logarithm}
//:
//: Eight years later Yang found the magnetization that remains when an infinitely small field is
//: taken away [-@yang1952]; it is zero above $T_c$, and below
//:
//: $$ m_0 = \left(1-\frac{1}{\sinh^4 2K}\right)^{1/8}. $$ {#eq:yang}
//:
//: Best of all for us, Kaufman solved the torus of *any* size [-@kaufman1949]: four products of
//: hyperbolic functions, which the library's `IsingTorus` evaluates in logarithms. A sample of 64 ×
//: 64 spins need never be excused with “finite-size effects”: the truth about 64 × 64 spins is
//: known to twelve digits. First, though, is that formula true?

extension IsingPlane {
  static let kaufmanClaim = Claim(
    "kaufman",
    "On the 4 × 4 torus, Kaufman's products give the free energy, energy and specific heat of the census.",
    source: "[@kaufman1949]",
    of: { (coupling: Double) in
      let torus = IsingTorus(size: 4, coupling: coupling)
      return [torus.logPartitionPerSite, torus.energyPerSite, torus.specificHeatPerSite]
    },
    control: (
      "the infinite plane is taken for the torus",
      { coupling in
        let plane = InfiniteIsingPlane(coupling: coupling)
        return [plane.logPartitionPerSite, plane.energyPerSite, plane.specificHeatPerSite]
      }
    )
  ) { solution, random in
    .each(0..<4) { _ in
      let coupling = random.uniform(in: 0.1...0.8)
      let energy = mean(coupling: coupling) { Double($0.energy) }
      let variance = mean(coupling: coupling) { pow(Double($0.energy) - energy, 2) }
      let partition = census.reduce(0) { sum, entry in
        sum + entry.states * exp(-coupling * Double(entry.level.energy))
      }
      let counted = [
        log(partition) / 16, energy / 16,
        coupling * coupling * variance / 16,
      ]
      let place = "$K = \(coupling.formatted(.number.precision(.fractionLength(3))))$"
      return .each(zip(solution(coupling), counted)) { solved, counted in
        .identity(solved, counted, tolerance: 1e-11, at: place)
      }
    }
  }
}

//: Behind the free energy stands a plainer thing. $Z=\sum_Eg(E)\,e^{-KE}$, where $g(E)$ is the
//: number of states of energy $E$: whole numbers, in which the temperature does not occur. Beale
//: expanded Kaufman's products and read them off [-@beale1996]. They say at a glance what order is
//: up against: of the $2^{N}$ states of 32 × 32 spins, two have the lowest energy, and nearly all
//: the others crowd around $E=0$ (@fig:density).
//:
//: {{figure:density}}

extension IsingPlane {
  static let densityClaim = Claim(
    "density-of-states",
    "Beale's integers are the census of 4 × 4 spins, level by level.",
    source: "[@beale1996]",
    of: { (size: Int) in DensityOfStates(size: size) },
    control: ("the torus is 5 × 5", { _ in DensityOfStates(size: 5) })
  ) { states, _ in
    let density = states(4)
    let counted = Dictionary(grouping: census) { $0.level.energy }
      .mapValues { $0.map(\.states).reduce(0, +) }
    return .each(counted.sorted { $0.key < $1.key }) { energy, count in
      let index = density.energies.firstIndex(of: energy)
      return .identity(
        index.map { exp(density.logCounts[$0]) } ?? 0, count, tolerance: 1e-11,
        at: "$E = \(energy)$")
    }
  }
}

//: How far is a torus from the infinite plane? Off $T_c$ exponentially near: a spin that nobody
//: farther away than $\xi$ can hear does not notice that the world is round. At $T_c$ it always
//: notices. Ferdinand and Fisher computed how much [-@ferdinand1969],
//:
//: $$ \frac{E_L}{N} = -\sqrt2-\frac{a}{L}+O(L^{-3}), \qquad a = {{ferdinand}}, $$ {#eq:ferdinand}
//:
//: where $a$ is built of Jacobi's theta functions, which know the shape of the torus and nothing of
//: its bonds; only the factor before them is the lattice's own. The same functions, without any such
//: factor, give what the torus adds to $\ln Z$ beyond $N$ times its value per
//: site in the plane: the number {{excess}}, for every large $L$.

extension IsingPlane {
  static let onsagerClaim = Claim(
    "onsager",
    "Tori of 32 to 256 spins on a side have the energy of the plane at $T=1.8$ and $T=3$; at "
      + "$T_c$ they miss it by $a/L$, and their $\\ln Z$ by one number.",
    source: "@eq:ferdinand [@onsager1944; @ferdinand1969]",
    of: { (size: Int, temperature: Double) in
      IsingTorus(size: size, coupling: 1 / temperature)
    },
    control: (
      "the torus is half as large",
      { size, temperature in IsingTorus(size: size / 2, coupling: 1 / temperature) }
    )
  ) { torus, _ in
    let plane = InfiniteIsingPlane(coupling: InfiniteIsingPlane.criticalCoupling)
    return .each([32, 64, 128, 256]) { size in
      let own = torus(size, critical)
      let amplitude = Double(size) * (plane.energyPerSite - own.energyPerSite)
      let excess = Double(size * size) * (own.logPartitionPerSite - plane.logPartitionPerSite)
      return .all(
        [1.8, 3].map { temperature in
          .identity(
            torus(size, temperature).energyPerSite,
            InfiniteIsingPlane(coupling: 1 / temperature).energyPerSite,
            tolerance: 2e-6, at: "$L = \(size)$, $T = \(temperature.formatted())$")
        } + [
          .identity(
            amplitude, CriticalTorus().energyAmplitude, tolerance: 1e-3, at: "$a$, $L = \(size)$"),
          .identity(
            excess, CriticalTorus().logPartitionExcess, tolerance: 1e-3,
            at: "$\\ln Z$, $L = \(size)$"),
        ])
    }
  }
}
