using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>Agreement of pictures with their sentences, in encoders that the model was not trained with.</summary>
/// <param name="Pictures">Name of the pictures.</param>
/// <param name="Precision">R-precision: the share of pictures whose own sentence is nearer than <see cref="CaptionReport.Wrong"/> others.</param>
/// <param name="Pairs">The share of pairs of an own and another sentence of which the own is nearer.</param>
/// <param name="Distance">Fréchet distance of the pictures' codes to those of real pictures.</param>
public sealed record MatchingScores(string Pictures, double Precision, double Pairs, double Distance);

/// <summary>The shares of pictures of captioned shapes whose properties are those of their sentences, as classifiers trained on real pictures see them.</summary>
/// <param name="Pictures">Name of the pictures.</param>
/// <param name="Color">Share of the right colour.</param>
/// <param name="Shape">Share of the right shape.</param>
/// <param name="Size">Share of the right size.</param>
/// <param name="Place">Share of the right place.</param>
/// <param name="All">Share with all four right.</param>
public sealed record PropertyScores(string Pictures, double Color, double Shape, double Size, double Place, double All);

/// <summary>An evaluation of pictures drawn from words, beside real ones.</summary>
/// <param name="Learned">Real pictures that the encoders of this report learned from.</param>
/// <param name="Count">Pictures of each kind, none of which the encoders learned from.</param>
/// <param name="Steps">Steps that the encoders were trained for.</param>
/// <param name="Seed">Seed of all pictures and encoders.</param>
/// <param name="Matching">Drawn pictures, real ones, and real ones beside others' sentences.</param>
/// <param name="Properties">For captioned shapes: drawn and real pictures, of combinations that were learned and such that were held out; null for others.</param>
public sealed record CaptionReport(int Learned, int Count, int Steps, ulong Seed, IReadOnlyList<MatchingScores> Matching, IReadOnlyList<PropertyScores>? Properties)
{
    /// <summary>Wrong sentences beside each right one (Xu et al. 2018, arXiv:1711.10485, section 4).</summary>
    public const int Wrong = 99;

    private const int HeldOutOf = 5;

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">Model that draws.</param>
    /// <param name="real">Real pictures with captions, of the model's size: four fifths train encoders, a fifth is compared.</param>
    /// <param name="options">Options of the report.</param>
    /// <param name="cancellationToken">Stops between two measures.</param>
    /// <exception cref="ArgumentException">The pictures are of another size, or have too few different captions.</exception>
    public static CaptionReport Of(CaptionModel model, CaptionedPictures real, CaptionReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(real);
        options ??= new();
        if (!real.Pictures.Spec.Extents.SequenceEqual(model.Spec.Extents))
            throw new ArgumentException($"The pictures are {real.Pictures.Spec}, and the model draws {model.Spec}: open them with that size.", nameof(real));
        var order = new Rng(options.Seed)["report"].Permutation(real.Pictures.Count);
        var held = Math.Min(options.Count, order.Length / HeldOutOf);
        if (held <= Wrong)
            throw new ArgumentException($"{order.Length} pictures have captions, of which {held} would be compared, and {Wrong + 1} are needed. Give more pictures with captions; a fifth of them is compared, and {options.Count} at most.", nameof(real));
        var (tested, learned) = (Part(real, order[..held]), Part(real, order[held..]));
        var others = WrongSentences(tested);
        var encoders = CaptionEncoders.TrainedOn(learned, options, cancellationToken);
        var reference = encoders.Codes(Part(real, order[held..(2 * held)]).Pictures);
        MatchingScores Score(string name, FeatureTable codes, int shift = 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (precision, pairs) = encoders.Matched(codes, tested, others, shift);
            return new(name, precision, pairs, FrechetDistance.Between(Statistics(reference), Statistics(codes)));
        }
        var drawn = encoders.Codes(Drawn(model, [.. tested.Captions.Select(some => some[0])], options.Seed));
        var ofReal = encoders.Codes(tested.Pictures);
        return new(learned.Pictures.Count, held, options.Steps, options.Seed,
        [
            Score("drawn", drawn),
            Score("real", ofReal),
            Score("real, beside another's sentence", ofReal, shift: held / 2),
        ], real.Pictures is CaptionedShapes shapes ? ShapeProperties.Of(model, shapes.Spec.Width, options, cancellationToken) : null);
    }

    /// <summary>The numbers as JSON, as <c>duel caption report --json</c> prints them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunFolder.Json);

    /// <summary>A page of Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("# Pictures from words\n\n");
        string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count} sentences and pictures of each kind (seed {Seed}). Encoders of this report, which the model was not trained with, learned from {Learned} real pictures for {Steps} steps.").AppendLine();
        new ReportTable(["pictures", "R-precision", "pairs", "distance"], [.. Matching.Select(one => new[] { one.Pictures, Number(one.Precision), Number(one.Pairs), Number(one.Distance) })])
            .AppendTo(text, "Sentences found again", $"R-precision: the share of pictures whose own sentence is nearer than {Wrong} others. Pairs: the share of own sentences that are nearer than another. Distance: Fréchet distance of the pictures' codes to real ones. The last row is chance.");
        if (Properties is not null)
        {
            new ReportTable(["pictures", "colour", "shape", "size", "place", "all"], [.. Properties.Select(one => new[] { one.Pictures, Number(one.Color), Number(one.Shape), Number(one.Size), Number(one.Place), Number(one.All) })])
                .AppendTo(text, "Properties", "The shares of pictures whose properties are those of their sentences, as classifiers see them that learned from real pictures of all combinations.");
        }
        return text.ToString();
    }

    /// <summary>Pictures drawn of sentences, a latent of its own each.</summary>
    internal static IDataset Drawn(CaptionModel model, IReadOnlyList<string> sentences, ulong seed) =>
        SampleList.Of("drawn", model.Spec, [.. sentences.Chunk(CaptionEncoders.Together).SelectMany((some, chunk) => model.SamplesOf(some, chunk * CaptionEncoders.Together, seed))]);

    private static CaptionedPictures Part(CaptionedPictures all, int[] places) => new(new Subset(all.Pictures, places), [.. places.Select(i => all.Captions[i])]);

    private static FeatureStatistics Statistics(FeatureTable codes) => FeatureStatistics.Of(codes.Values, codes.Length);

    /// <summary>For each picture the next pictures whose sentences are others.</summary>
    private static int[][] WrongSentences(CaptionedPictures tested)
    {
        string[] sentences = [.. tested.Captions.Select(some => some[0])];
        var different = sentences.Distinct(StringComparer.Ordinal).Count();
        return different > Wrong
            ? [.. sentences.Select((own, i) => Enumerable.Range(1, sentences.Length - 1).Select(j => (i + j) % sentences.Length).Where(j => sentences[j] != own).DistinctBy(j => sentences[j]).Take(Wrong).ToArray())]
            : throw new ArgumentException($"{sentences.Length} pictures are compared and have {different} different captions, and {Wrong + 1} are needed. Give more pictures with captions; a fifth of them is compared.", nameof(tested));
    }
}

/// <summary>Options of the evaluation of a model of captions.</summary>
public sealed record CaptionReportOptions
{
    /// <summary>Pictures that are compared at most; 1,000 by default.</summary>
    public int Count { get; init; } = 1000;

    /// <summary>Steps that encoders and classifiers of the report are trained for; 1,500 by default.</summary>
    public int Steps { get; init; } = 1500;

    /// <summary>Seed of the split, the encoders, the classifiers and the drawn pictures.</summary>
    public ulong Seed { get; init; }
}
