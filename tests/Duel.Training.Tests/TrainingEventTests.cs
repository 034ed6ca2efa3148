using System.Reflection;

namespace Duel.Training.Tests;

public class TrainingEventTests
{
    public static TheoryData<TrainingEvent, string> Events => new()
    {
        { new RunStarted(0, ["discriminator", "generator"], [12_345, 678]), "step 0: the run begins, with discriminator (12,345 parameters) and generator (678 parameters)" },
        { new StepsCompleted(500, 32_000, 0.25, 12.34, [0.693_14f, 1.5f], [0.1f, 20f]), "step 500: losses 0.6931, 1.5, gradient norms 0.1, 20, 32,000 samples, 25% of the budget in 12.3 s" },
        { new GridDrawn(10, "samples/step-000010.png"), "step 10: preview drawn to samples/step-000010.png" },
        { new ModelSaved(10, "model.safetensors"), "step 10: model saved to model.safetensors" },
        { new Evaluated(20, [new("frechet", 12.5, 12.5), new("recall", 0.75, 0.25)], true, 20, 1), "step 20: frechet 12.5, recall 0.75, the best so far" },
        { new Evaluated(30, [new("frechet", 13, 13)], false, 20, 1), "step 30: frechet 13, best at step 20" },
        { new Evaluated(30, [new("frechet", double.NaN, double.NaN)], false, -1, 1), "step 30: frechet NaN" },
        { new CheckpointSaved(40, "step-000040"), "step 40: checkpoint step-000040 saved" },
        { new WriteFailed(40, "curves.svg: No space left on device"), "step 40: not written, and tried again later: curves.svg: No space left on device" },
        { new PrivacySpent(50, 1.5, 3, 1e-5), "step 50: epsilon 1.5 of 3 spent, at delta 1e-5" },
        { new ControlApplied(55, "rate", "generator", 0.5), "step 55: rate of the generator times 0.5, as asked" },
        { new ControlApplied(55, "pause", null, null), "step 55: pause, as asked" },
        { new ControlApplied(55, "skip", "encoder", null), "step 55: skip of the encoder, as asked" },
        { new PhaseEntered(57, "adversarial", 2, 3), "step 57: phase 2 of 3: adversarial" },
        { new Diverged(60, "the loss of generator is NaN"), "step 60: diverged: the loss of generator is NaN" },
        { new Diagnosis(70, "collapse", Severity.Warning, 0.1, 0.3, "Samples are alike.", "Take a stronger penalty."), "step 70: collapse: Samples are alike. Take a stronger penalty." },
        { new VerdictLifted(80, "collapse"), "step 80: collapse no longer" },
        { new WentBack(80, 90, 1, 3, "collapse", "half the rate"), "step 80: back from step 90 after collapse, attempt 1 of 3: half the rate" },
        { new Finished(100, StopReason.BudgetUsed, 61.25), "step 100: ended after 61.3 s: the budget is used up" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Events_read_as_sentences(TrainingEvent happened, string expected) => Assert.Equal(expected, happened.ToString());

    [Fact]
    public void No_event_is_left_out()
    {
        var tried = Events.Select(row => row.Data.Item1.GetType()).ToHashSet();
        Assert.Equal([], typeof(TrainingEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TrainingEvent)) && !tried.Contains(type)));
        Assert.All(tried, type => Assert.NotNull(type.GetProperty("Words", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)));
    }
}
