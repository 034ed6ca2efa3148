using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>What every detector promises; detectors are found by themselves.</summary>
public class DetectorContractTests
{
    private static readonly (IDataset Normal, IDataset Abnormal) Rows = MadeUpItems.Rows(400), Bars = MadeUpItems.Bars(80);

    public static TheoryData<string> Names => [.. typeof(IAnomalyDetector).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IAnomalyDetector)) && !type.IsAbstract).Select(type => type.Name)];

    /// <summary>A joint score is made of what two others keep.</summary>
    public static TheoryData<string> Kept => [.. Names.Select(row => row.Data).Where(name => name != nameof(WithNeighbours))];

    [Fact]
    public void Every_method_has_a_detector_of_its_own() =>
        Assert.Equal(Enum.GetValues<AnomalyMethod>().Length, Enum.GetValues<AnomalyMethod>().Select(method => DetectorSet.Of(Options(Rows.Normal, 1) with { Method = method }).Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void It_finds_rows_that_break_the_rule_of_the_others(string name)
    {
        var detector = Make(name, Options(Rows.Normal, 400));
        detector.Fit(NormalItems.Split(Rows.Normal), contamination: 0.1);

        var report = AnomalyReport.Of([detector], MadeUpItems.Rows(400, seed: 2).Normal, Rows.Abnormal);

        Assert.InRange(report.Scores[0].Auroc, 0.9, 1);
        Assert.InRange(report.Scores[0].FalseAlarms, 0.02, 0.25);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_item_has_the_same_score_to_the_bit_alone_and_in_company(string name)
    {
        foreach (var (normal, abnormal) in new[] { Rows, Bars })
        {
            var detector = Make(name, Options(normal, 4));
            detector.Fit(NormalItems.Split(normal));
            var together = detector.Score(new Joined(abnormal, normal));

            foreach (var i in new[] { 0, 1, abnormal.Count - 1, abnormal.Count + 17 })
                Assert.Equal(BitConverter.DoubleToInt64Bits(together[i]), BitConverter.DoubleToInt64Bits(detector.Score(new Subset(new Joined(abnormal, normal), [i]))[0]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_threshold_is_a_quantile_of_held_out_normal_items_and_knows_no_others(string name)
    {
        var detector = Make(name, Options(Rows.Normal, 4));
        var normal = NormalItems.Split(Rows.Normal);
        detector.Fit(normal, contamination: 0.25);

        var before = detector.Threshold;
        detector.Score(Rows.Abnormal);

        Assert.Equal(before, detector.Threshold);
        var above = detector.Score(normal.Validation).Count(score => score > before) / (double)normal.Validation.Count;
        Assert.InRange(above, 0.25 - (1.0 / normal.Validation.Count), 0.25 + (1.0 / normal.Validation.Count));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Its_file_holds_all_that_it_has_learned(string name)
    {
        var options = Options(Bars.Normal, 4);
        var (first, second) = (Make(name, options), Make(name, options with { Seed = 99 }));
        first.Fit(NormalItems.Split(Bars.Normal));
        using var file = new MemoryStream();
        first.Write(file);
        file.Position = 0;

        second.Read(file, "file");
        second.Calibration = first.Calibration;

        Assert.Equal(first.Score(Bars.Abnormal), second.Score(Bars.Abnormal));
    }

    /// <summary>The map shows what the score is made of: its length is a quantity that is measured on another way.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_heat_map_is_as_long_as_the_residual_that_is_measured_of_the_item(string name)
    {
        // Whitened directions measure no plain residual.
        var detector = name == nameof(PrincipalComponents) ? new PrincipalComponents(Bars.Normal.Spec) : Make(name, Options(Bars.Normal, 4));
        var normal = NormalItems.Split(Bars.Normal);
        detector.Fit(normal);
        var item = new float[28 * 28];
        Bars.Abnormal.Read(0, item);

        var map = ((IAnomalyDetector)detector).HeatMap(item);

        var measured = detector.Measure(MadeUpItems.Set([item], 28, 28, 1))[0];
        var expected = detector switch
        {
            NearestNeighbours => Enumerable.Range(0, normal.Learned.Count).Min(i => Squared(item, normal.Learned, i)),
            PrincipalComponents => measured[0] * measured[0],
            // The logarithm of the mean square, moved from 0.
            _ => (Math.Exp(measured[detector.Quantities.ToList().IndexOf("residual")]) - 1e-8) * item.Length,
        };
        Assert.All(map, value => Assert.InRange(value, 0, float.MaxValue));
        // Float32 sums over 784 values.
        Assert.Equal(1, map.Sum(value => (double)value * value) / expected, 1e-4);
        Assert.True(expected > 1);

        static double Squared(float[] item, IDataset others, int number)
        {
            var other = new float[item.Length];
            others.Read(number, other);
            return item.Zip(other, (a, b) => (double)(a - b) * (a - b)).Sum();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_items_and_early_questions_are_refused(string name)
    {
        var detector = Make(name, Options(Rows.Normal, 4));
        Assert.Contains("has learned nothing yet", Assert.Throws<InvalidOperationException>(() => detector.Threshold).Message);
        Assert.Contains("[28, 28, 1]", Assert.Throws<AnomalyException>(() => detector.Fit(NormalItems.Split(Bars.Normal))).Message);
    }

    private static AnomalyOptions Options(IDataset normal, int steps) => new()
    {
        Architecture = new() { Sample = normal.Spec.Extents, LatentLength = 2, Width = normal.Spec.IsPicture ? 4 : 32 },
        Relativistic = true,
        Penalty = 0.1,
        BatchSize = 32,
        Rate = 2e-3,
        Budget = new(Steps: steps),
        Seed = 3,
    };

    private static Detector Make(string type, AnomalyOptions options) => (Detector)(type switch
    {
        nameof(NearestNeighbours) => new NearestNeighbours(options.Architecture.Spec),
        nameof(PrincipalComponents) => new PrincipalComponents(options.Architecture.Spec, whitened: true),
        _ => Activator.CreateInstance(typeof(IAnomalyDetector).Assembly.GetType($"Duel.Recipes.{type}")!, options)!,
    });
}
