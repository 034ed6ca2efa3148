namespace Duel.Recipes;

/// <summary>Scores of series: one model's, or real series themselves.</summary>
/// <param name="Series">Name of the series' model.</param>
/// <param name="Steps">The mean likeness of the values at each step, 0 to 1.</param>
/// <param name="Autocorrelation">The mean difference of autocorrelations.</param>
/// <param name="Correlation">The mean difference of correlations between measurements; 0 where there is one alone.</param>
/// <param name="Utility">Scores on held-out series of classifiers that learned from them; empty without a target.</param>
/// <param name="Discriminative">Scores of classifiers at telling them from held-out series.</param>
/// <param name="PredictionError">Error on held-out series of a network that learned to predict from them, in standard deviations.</param>
/// <param name="Published">The discriminative score as TimeGAN published it; null where it was not asked for, and for real series.</param>
/// <param name="Privacy">Disclosure of learned series; null for real ones.</param>
public sealed record SeriesScores(string Series, double Steps, double Autocorrelation, double Correlation, IReadOnlyList<UtilityScore> Utility, IReadOnlyList<DiscriminativeScore> Discriminative, double PredictionError, DiscriminativeScore? Published, Privacy? Privacy)
{
    /// <summary>The discriminative score: that of the classifier that tells best.</summary>
    public double Largest => Discriminative.Max(one => one.Score);
}

/// <summary>Options of the evaluation of a model of series.</summary>
public sealed record SeriesReportOptions
{
    /// <summary>The attribute to predict; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>Synthetic series; null for as many as were learned.</summary>
    public int? Count { get; init; }

    /// <summary>Seed of series and subsets.</summary>
    public ulong Seed { get; init; }

    /// <summary>True if independent steps and a vector autoregression stand beside the model.</summary>
    public bool HasBaselines { get; init; } = true;

    /// <summary>True if the discriminative score is taken as TimeGAN published it too.</summary>
    public bool HasPublishedScore { get; init; }
}

/// <summary>An evaluation of synthetic series, beside real series and simpler methods.</summary>
/// <param name="Target">The attribute that classifiers predict; null for none.</param>
/// <param name="Learned">Number of series that were learned.</param>
/// <param name="HeldOut">Number of series held out.</param>
/// <param name="Synthetic">Number of series made.</param>
/// <param name="Seed">Seed of the series.</param>
/// <param name="Scores">The model first, then real series as the ceiling, then simpler methods.</param>
public sealed record SeriesReport(string? Target, int Learned, int HeldOut, int Synthetic, ulong Seed, IReadOnlyList<SeriesScores> Scores)
{
    private const int FewestSeries = 10;

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">Model that makes series.</param>
    /// <param name="learned">The series that it learned.</param>
    /// <param name="holdout">Series that it did not.</param>
    /// <param name="options">Options of the report; left out, nothing is predicted and the baselines stand beside the model.</param>
    /// <exception cref="SeriesException">There are too few series.</exception>
    /// <exception cref="TableException">There is no such attribute, or it cannot be predicted.</exception>
    public static SeriesReport Of(ISeriesModel model, SeriesSet learned, SeriesSet holdout, SeriesReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(holdout);
        options ??= new();
        if (Math.Min(learned.Count, holdout.Count) < FewestSeries)
            throw new SeriesException($"{learned.Count} series were learned and {holdout.Count} held out, and classifiers need at least {FewestSeries} of each. Give more.");
        var count = options.Count ?? learned.Count;
        var rng = new Rng(options.Seed)["report"];
        ISeriesModel[] models = options.HasBaselines ? [model, new IndependentSteps(learned), new VectorAutoregression(learned)] : [model];
        var scores = models.Select(one => Evaluate(one.Name, one.Sample(count, options.Seed), learned, holdout, options, rng, isReal: false)).ToList();
        scores.Insert(1, Evaluate("real series", learned, learned, holdout, options, rng, isReal: true));
        return new(options.Target, learned.Count, holdout.Count, count, options.Seed, scores);
    }

    private static SeriesScores Evaluate(string name, SeriesSet series, SeriesSet learned, SeriesSet holdout, SeriesReportOptions options, Rng rng, bool isReal)
    {
        // Real series are compared with held-out ones: that is as alike as series of the same origin are.
        var other = isReal ? holdout : learned;
        var (rows, compared, tested) = (series.ToTable(), other.ToTable(), holdout.ToTable());
        var (statistics, wanted) = (SeriesStatistics.Of(series), SeriesStatistics.Of(other));
        return new(name,
            Enumerable.Range(0, rows.Schema.Columns.Count).Average(column => Fidelity.Column(compared, rows, column)),
            wanted.AutocorrelationDistance(statistics),
            wanted.CorrelationDistance(statistics),
            options.Target is { } target ? Utility.Of(rows, tested, rows.Schema.IndexOf(target)) : [],
            DiscriminativeScore.Of(holdout, series, rng["discriminative"]),
            SequencePredictor.Error(series, holdout, new(learned)),
            isReal || !options.HasPublishedScore ? null : DiscriminativeScore.Published(learned, series, rng["published"]),
            isReal ? null : Privacy.Of(learned.ToTable(), tested, rows, rng["privacy"]));
    }
}
