using Duel.Data;
using Duel.Training;

namespace Duel.Recipes.Tests;

public sealed class SeriesRunTests : IDisposable
{
    private static readonly SeriesOptions Small = new SeriesOptions
    {
        Architecture = new() { GeneratorWidth = 16, DiscriminatorWidth = 24, LatentLength = 4, NoiseLength = 2, Depth = 2 },
        BatchSize = 16,
        Budget = new(Steps: 20),
        Previews = 1,
    }.AsPreset();

    private readonly RunPlace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(SeriesMethod.DoppelGanger)]
    [InlineData(SeriesMethod.RcGan)]
    [InlineData(SeriesMethod.TimeGan)]
    public async Task Series_are_the_same_however_many_are_asked_for_and_keep_what_columns_promise(SeriesMethod method)
    {
        var model = await new SeriesRecipe().TrainAsync(MadeUpSeries.Patients(60), place.At("run"), Small with { Architecture = Small.Architecture with { Method = method } });
        var (few, many) = (model.Sample(10, 7), SeriesModel.Load(place.At("run")).Sample(230, 7));

        Assert.Equal(many.At([.. Enumerable.Range(0, 10)]).Steps, few.Steps);
        Assert.NotEqual(model.Sample(10, 8).Steps[0], few.Steps[0]);
        Assert.All(Enumerable.Range(0, many.Count).Select(many.LengthOf), length => Assert.InRange(length, 4, 8));
        var pulse = many.Schema.Steps.Columns[0];
        Assert.All(many.Steps[0], value => Assert.InRange(value, pulse.Low, pulse.High));
        many.Write(place.At("out.csv"));
        var again = SeriesSet.Under(model.Schema, Csv.Read(place.At("out.csv")));
        Assert.Equal((many.Count, many.Starts[^1]), (again.Count, again.Starts[^1]));
        Assert.Equal(many.Attributes, again.Attributes);
    }

    [Fact]
    public async Task A_model_learns_which_way_the_pulse_goes()
    {
        var model = await new SeriesRecipe().TrainAsync(MadeUpSeries.Patients(300), place.At("run"), Small with { Architecture = new() { GeneratorWidth = 32, DiscriminatorWidth = 64, Depth = 2 }, BatchSize = 32, Rate = 2e-3, Budget = new(Steps: 600) });
        var made = model.Sample(400, 1);
        var outcome = made.Schema.Attributes.IndexOf("outcome");
        var rises = Enumerable.Range(0, made.Count).ToLookup(one => made.Schema.Attributes.Columns[outcome].Format(made.Attributes[outcome][one]), one => made.Steps[0][made.Starts[one + 1] - 1] - made.Steps[0][made.Starts[one]]);
        // By 9 to 21 beats for the ill, and -3 to -7 for the well.
        Assert.InRange(rises["ill"].Average() - rises["well"].Average(), 10, 28);
    }

    [Fact]
    public void A_report_tells_noise_from_series_and_real_series_from_both()
    {
        var (learned, holdout) = (MadeUpSeries.Rows(120, 8), MadeUpSeries.Rows(120, 8, seed: 2));
        var report = SeriesReport.Of(new IndependentSteps(learned), learned, holdout, new() { Target = "class", HasPublishedScore = true });

        Assert.Equal(["independent steps", "real series", "independent steps", "vector autoregression"], report.Scores.Select(one => one.Series));
        var (noise, real) = (report.Scores[0], report.Scores[1]);
        Assert.InRange(noise.Largest, 0.4, 0.5);
        Assert.InRange(real.Largest, 0, 0.2);
        Assert.InRange(real.Utility.Average(score => score.Accuracy) - noise.Utility.Average(score => score.Accuracy), 0.2, 0.7);
        Assert.InRange(noise.Autocorrelation / real.Autocorrelation, 3, 1e6);
        Assert.InRange(noise.PredictionError / real.PredictionError, 2, 1e6);
        // With a single unit, it misses most of what the others see.
        Assert.InRange(noise.Published!.Score, 0, noise.Largest - 0.1);
        Assert.Equal((0, null), (noise.Privacy!.Copies, real.Privacy));
        Assert.Contains("## Score as published", SeriesReportText.ToMarkdown(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_page_draws_numbers_as_lines_and_names_as_shares()
    {
        var (learned, holdout) = (MadeUpSeries.Patients(60), MadeUpSeries.Patients(60, seed: 2));
        var report = SeriesReport.Of(new IndependentSteps(learned), learned, holdout, new() { Target = "outcome", HasBaselines = false });
        SeriesReportText.Write(place.At("report.html"), report, learned, holdout);
        var page = File.ReadAllText(place.At("report.html"));

        string[] plots = [.. page.Split("<svg").Skip(1)];
        Assert.Equal(["pulse", "temperature", "posture", "ward", "outcome"], plots.Select(plot => plot.Split("font-weight=\"600\">")[1].Split('<')[0]));
        // Twenty real and twenty synthetic patients, of whom each has a pulse at every hour, and not each a temperature.
        Assert.Equal([40, 40, 0, 0, 0], plots.Select(plot => plot.Split("<path").Length - 1));
        Assert.Equal(40, plots[0].Count(letter => letter == 'M'));
        Assert.InRange(plots[1].Count(letter => letter == 'M'), 50, 400);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Contains("are right for", page, StringComparison.Ordinal);
        // Windows have no attributes.
        Assert.Equal(2, SeriesPlot.All(MadeUpSeries.Windows(30, 8), MadeUpSeries.Windows(40, 8)).Count());
        Assert.Contains(".html or .md", Assert.Throws<ArgumentException>(() => SeriesReportText.Write("report.pdf", report, learned, holdout)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_goes_from_the_least_value_at_the_bottom_to_the_greatest_at_the_top()
    {
        var series = SeriesSet.Of(Csv.Parse("t0,t1,t2\n0,5,10\n10,5,0\n"), new() { Wide = ["t"] });
        // The real ones on the left; 290 pixels each, of which 4 are margin, and 104 high.
        var plot = SeriesPlot.Of(series, series.At([1]), 0);
        Assert.Equal(["M4.0 128.0L145.0 76.0L286.0 24.0", "M4.0 24.0L145.0 76.0L286.0 128.0", "M294.0 24.0L435.0 76.0L576.0 128.0"], plot.Split("d=\"").Skip(1).Select(path => path.Split('"')[0]));
    }

    [Fact]
    public void Too_few_series_are_refused() =>
        Assert.Contains("classifiers need at least 10 of each", Assert.Throws<SeriesException>(() => SeriesReport.Of(new IndependentSteps(MadeUpSeries.Rows(30, 4)), MadeUpSeries.Rows(30, 4), MadeUpSeries.Rows(9, 4))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_target_that_changes_within_series_is_refused() =>
        Assert.Contains("cannot be predicted, as it does not hold for whole series", Assert.Throws<SeriesException>(() => SeriesSet.Of(Csv.Parse(MadeUpSeries.Vitals(20)), new() { Id = "patient" }, target: "posture")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Other_series_are_refused_when_a_run_goes_on()
    {
        await new SeriesRecipe().TrainAsync(MadeUpSeries.Patients(60), place.At("run"), Small with { Budget = new(Steps: 1) });
        Assert.Contains("learned from other data", Assert.Throws<ArgumentException>(() => new SeriesRecipe().Resume(place.At("run"), _ => MadeUpSeries.Patients(60, seed: 2))).Message, StringComparison.Ordinal);
    }
}
