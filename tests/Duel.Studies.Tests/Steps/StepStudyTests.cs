namespace Duel.Studies.Tests;

/// <summary>The timing of steps, as a program calls it.</summary>
public sealed class StepStudyTests
{
    [Fact]
    public void So_many_steps_are_timed_and_the_figures_agree_with_each_other()
    {
        var report = StepStudy.Measure("mlp-ring", StepStudy.QuotaOf(7), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(("mlp-ring", 7, 256), (report.Preset, report.Steps, report.Batch));
        Assert.Equal([17_154L, 17_025L], report.Parameters);
        Assert.InRange(report.MinMs, 1e-3, report.MedianMs);
        Assert.Equal(report.Batch / report.MedianMs * 1e3, report.SamplesPerSecond, 1e-6 * report.SamplesPerSecond);
    }

    [Fact]
    public void A_preset_that_there_is_not_is_answered_with_the_nearest_one() =>
        Assert.Contains("mlp-ring", Assert.Throws<ArgumentException>(() => StepStudy.Measure("mlp-rang", StepStudy.QuotaOf(1))).Message);

    [Fact]
    public void A_cancelled_measurement_says_so() =>
        Assert.Throws<OperationCanceledException>(() => StepStudy.Measure("mlp-ring", StepStudy.QuotaOf(1), cancellationToken: new(canceled: true)));
}
