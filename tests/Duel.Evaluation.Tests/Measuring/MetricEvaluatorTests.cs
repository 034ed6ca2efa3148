using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Evaluation.Tests;

public class MetricEvaluatorTests
{
    private static readonly IDataset Ring = Datasets.Open("ring", new() { Limit = 600 }).Dataset;
    private static readonly IDataset Other = Datasets.Open("ring", new() { Limit = 300, Split = DatasetSplit.Test }).Dataset;

    [Fact]
    public void Numbers_are_those_of_the_metrics_and_stand_beside_what_real_samples_score()
    {
        var generator = Generator();
        var judged = new MetricEvaluator(["mmd", "coverage:k=3"], Other, Ring, null, 200, seed: 3).Evaluate(generator);
        var samples = GeneratedSamples.Of("generated", generator, 200, seed: 3)!;
        var asked = new MaximumMeanDiscrepancy().Measure(new(Other, samples, null, 3));
        Assert.Equal((asked.Value, asked.Low, asked.High), (judged[0].Value, judged[0].Low, judged[0].High));
        Assert.Equal(new MaximumMeanDiscrepancy().Measure(new(Other, Subset.Evenly(Ring, 200), null, 3)).Value, judged[0].Real);
        Assert.True(judged[0].Real < judged[0].Value);
        Assert.Equal(judged[0].Value, judged[0].Badness);
        Assert.Equal("coverage:k=3", judged[1].Name);
        Assert.Equal(-judged[1].Value, judged[1].Badness);
    }

    [Fact]
    public void Numbers_that_are_none_are_never_the_best()
    {
        var generator = Generator();
        foreach (var (_, parameter) in generator.Generator.Parameters())
            parameter.Value.CopyFrom(parameter.Value * double.NaN);
        var judged = Assert.Single(new MetricEvaluator(["mmd"], Other, Ring, null, 20, seed: 3).Evaluate(generator));
        Assert.Equal((double.NaN, double.PositiveInfinity), (judged.Value, judged.Badness));
    }

    [Fact]
    public void A_metric_that_comes_to_no_number_is_never_the_best()
    {
        // Samples are numbers, and the products under the cubic kernel are none.
        var generator = Generator();
        foreach (var (_, parameter) in generator.Generator.Parameters().TakeLast(2))
            parameter.Value.CopyFrom(parameter.Value * 1e37);
        Assert.NotNull(GeneratedSamples.Of("generated", generator, 20, seed: 3));
        var judged = Assert.Single(new MetricEvaluator(["kernel"], Other, Ring, null, 20, seed: 3).Evaluate(generator));
        Assert.Equal((double.NaN, double.PositiveInfinity), (judged.Value, judged.Badness));
    }

    [Fact]
    public void What_cannot_be_measured_while_a_run_is_trained_is_refused_before_it_begins()
    {
        Assert.Contains("samples in pairs", Assert.Throws<ArgumentException>(() => new MetricEvaluator(["psnr"], Other, Ring, null, 20, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("did you mean", Assert.Throws<ArgumentException>(() => new MetricEvaluator(["mmdd"], Other, Ring, null, 20, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Evaluation", Assert.Throws<ArgumentException>(() => MetricEvaluator.Of(new GanRun(Ring, new() { Budget = new(Steps: 1) }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_gets_the_judge_that_its_options_ask_for()
    {
        var run = new GanRun(Ring, new() { Budget = new(Steps: 2), BatchSize = 8, Evaluation = new() { Metrics = ["wasserstein"], Samples = 50 } });
        run.Evaluator = MetricEvaluator.Of(run);
        var judged = new List<Evaluated>();
        run.Trainer.Run(happened => judged.AddRange(happened is Evaluated one ? [one] : []));
        Assert.Equal("wasserstein", judged[^1].Numbers[0].Name);
        Assert.InRange(judged[^1].Numbers[0].Real!.Value, 0, judged[^1].Numbers[0].Value);
    }

    private static SavedGenerator Generator()
    {
        var generator = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 8 }.CreateGenerator(new Rng(1));
        return SavedGenerator.Of(generator, Ring.Spec with { ClassCount = 0, ClassNames = [] });
    }
}
