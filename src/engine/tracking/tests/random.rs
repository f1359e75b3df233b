//! Laws over random reports.

use super::*;

/// Numbers from a seed, by the constants of Knuth's MMIX.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(below)).unwrap()
    }
}

/// A case of some drivers, of which formulas take sums, products, quotients and the larger of two, with random reports.
fn random(seed: u64) -> Case {
    let mut numbers = Numbers(seed);
    let many = 2 + numbers.next(6);
    let driver = |n: u32, value: u32| {
        format!(r#"(id: "number_{n}", label: "D{n}", value: Known("{value}"), unit: ""),"#)
    };
    let drivers: String = (0..many).map(|n| driver(n, 1 + numbers.next(50))).collect();
    let mut formula = String::from("euro");
    for n in 0..many {
        formula = match numbers.next(4) {
            0 => format!("({formula}) * number_{n}"),
            1 => format!("({formula}) / number_{n}"),
            2 => format!("({formula}) + euro * number_{n}"),
            _ => format!("max({formula}, euro * number_{n})"),
        };
    }
    let fields = format!(
        r#"horizon_years: 2, discount_rate: "7%",
        stated_values: [(id: "v", label: "V", words: Customers("V"))],
        drivers: [{drivers} (id: "euro", label: "E", value: Known("7"), unit: "EUR/month")],
        benefits: [(id: "gain", label: "G", serves: "v", class: CashSaving, ramp: Linear({}), risk: "{}%", growth: "3%",
            gain: Recurring(formula: "{formula}", from_month: {}))],
        costs: [(id: "cost", label: "C", paid_to: OurPrice, spend: ByYear(initial: "10", years: ["20"]))]"#,
        1 + numbers.next(9),
        numbers.next(30),
        1 + numbers.next(4)
    );
    let mut case = agreed(&fields);
    for driver in &mut case.drivers {
        if numbers.next(5) == 0 {
            driver.measured_as = MeasuredAs::Effect;
        }
    }
    for _ in 0..numbers.next(10) {
        let name = format!("number_{}", numbers.next(many));
        case.measured.push(measured(
            &name,
            1 + numbers.next(24),
            &numbers.next(60).to_string(),
        ));
    }
    for _ in 0..numbers.next(4) {
        case.actuals.push(booked(
            "gain",
            numbers.next(25),
            &numbers.next(500).to_string(),
        ));
    }
    case
}

#[test]
fn the_split_adds_up_in_a_thousand_random_cases() {
    let mut differ = 0;
    for seed in 0..1_000 {
        let case = random(seed);
        let found = tracked(&case, 24);
        let gain = &line(&found, "gain").progress;
        for progress in [gain, &found.benefits, &found.values[0].progress] {
            let why = &progress.why;
            let parts: Decimal = why.drivers.iter().map(|(_, part)| *part).sum();
            let parts = parts + why.timing + why.booked;
            let off = (parts - progress.difference).abs();
            assert!(
                off <= Decimal::new(1, 18),
                "seed {seed}: {parts} is not {}",
                progress.difference
            );
            let rest = progress.promised - progress.promised_reported;
            let forecast = progress.forecasts.rest_as_promised;
            assert!(
                (forecast - rest - progress.achieved).abs() <= Decimal::new(1, 18),
                "seed {seed}"
            );
        }
        differ += usize::from(!gain.difference.is_zero());
    }
    assert!(differ > 500, "{differ} cases differ from their promise");
}

#[test]
fn the_months_of_every_line_add_up_to_its_figures_in_two_hundred_random_cases() {
    for seed in 0..200 {
        let case = random(seed);
        let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
        let found = track(&case, &promise, Some(13)).unwrap();
        let months = MonthByMonth::of(&case, &promise, &found).unwrap();
        for (line, by_month) in found.lines.iter().zip(&months.lines) {
            let progress = &line.progress;
            let near = |sum: Decimal, whole: Decimal| (sum - whole).abs() <= Decimal::new(1, 18);
            let achieved: Decimal = by_month.achieved.iter().flatten().sum();
            assert!(near(achieved, progress.achieved), "seed {seed}");
            assert!(
                near(by_month.promised.iter().sum(), progress.promised),
                "seed {seed}"
            );
            // An amount that was booked after the review month is an entry that has not happened yet.
            assert!(by_month.achieved.iter().skip(14).all(Option::is_none));
            let counted = by_month.achieved.iter().zip(&by_month.promised);
            let counted = counted.filter_map(|(amount, promised)| amount.map(|_| *promised));
            assert!(
                near(counted.sum(), progress.promised_reported),
                "seed {seed}"
            );
            let is_verified = |month: usize| match by_month.booked[month] {
                Some(_) => by_month.booked_is_verified[month],
                None => by_month.measured_is_verified[month],
            };
            let achieved = by_month.achieved.iter().enumerate();
            let verified =
                achieved.filter_map(|(month, amount)| amount.filter(|_| is_verified(month)));
            let verified: Decimal = verified.sum();
            let share = progress.verified_share.unwrap_or_default();
            assert!(near(verified, share * progress.achieved), "seed {seed}");
        }
    }
}

#[test]
fn every_driver_measured_as_promised_gives_no_difference_in_a_thousand_random_cases() {
    for seed in 0..1_000 {
        let mut case = random(seed);
        case.actuals.clear();
        let agreed = case.baseline.clone().unwrap().case;
        for measured in &mut case.measured {
            let driver = agreed.driver(&measured.driver).unwrap();
            measured.value = Exact(driver.value.known().unwrap());
        }
        let found = tracked(&case, 24).benefits;
        // Where the effect itself is measured, the build-up and the cut for risk are all that is left.
        let off = (found.difference - found.why.timing).abs();
        assert!(off <= Decimal::new(1, 18), "seed {seed}");
        assert!(
            found.why.drivers.iter().all(|(_, part)| part.is_zero()),
            "seed {seed}"
        );
        case.drivers
            .iter_mut()
            .for_each(|driver| driver.measured_as = MeasuredAs::Volume);
        assert_eq!(
            tracked(&case, 24).benefits.difference,
            Decimal::ZERO,
            "seed {seed}"
        );
    }
}
