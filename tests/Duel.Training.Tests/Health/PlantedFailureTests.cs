using Duel.Clinic;

namespace Duel.Training.Tests;

/// <summary>Planted failures are named, and runs that are well are left in peace. ./dev clinic does the same at length.</summary>
public class PlantedFailureTests
{
    public static TheoryData<string> Illnesses => [.. Illness.All.Where(illness => illness.Name.EndsWith("ring", StringComparison.Ordinal)).Select(illness => illness.Name)];

    /// <summary>With two seeds of three: a run that copies also comes apart before long, and which is seen first differs between seeds and
    /// widths of vectors.</summary>
    [Theory]
    [MemberData(nameof(Illnesses))]
    public void A_planted_failure_is_named_within_500_steps_and_nothing_before(string name)
    {
        var illness = Illness.All.Single(illness => illness.Name == name);
        var verdicts = new List<string>();
        for (var seed = 0UL; seed < 3 && verdicts.Count(verdict => verdict == illness.Verdict) < 2; seed++)
        {
            var run = illness.Begin(seed, OnTrouble.Tell)!;
            var found = new List<Diagnosis>();
            run.Trainer.Run(happened => found.AddRange(happened is Diagnosis diagnosis ? [diagnosis] : []));

            Assert.InRange(found[0].Step, illness.Onset, illness.Onset + Illness.MostSteps);
            Assert.True(found[0].Measured != found[0].Threshold);
            Assert.Contains("(", found[0].Advice, StringComparison.Ordinal);
            verdicts.Add(found[0].Verdict);
        }
        Assert.True(verdicts.Count(verdict => verdict == illness.Verdict) == 2, $"{illness.Verdict} was planted, and found were {string.Join(", ", verdicts)}");
    }

    [Fact]
    public void A_run_that_is_well_is_left_in_peace()
    {
        var patient = Patients.Healthy[0];
        var data = patient.Open()!;
        var run = new GanRun(data, patient.Options(data) with { Budget = new(Steps: 1200) });
        var said = new List<TrainingEvent>();
        run.Trainer.Run(happened => said.AddRange(happened is Diagnosis or VerdictLifted or WentBack ? [happened] : []));

        Assert.Empty(said);
        Assert.InRange(run.Trainer.Monitor!.Vitals.Coverage.Highest, 0.3, 1);
        Assert.InRange(run.Trainer.Monitor.Vitals.Diversity.Now, 0.7, 1.3);
    }
}
