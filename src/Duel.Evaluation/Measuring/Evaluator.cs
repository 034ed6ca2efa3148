using System.Globalization;

namespace Duel.Evaluation;

/// <summary>Measures generated samples against real ones, and beside every number the same of baselines.</summary>
/// <param name="real">The real samples.</param>
/// <param name="split">Part of their set, for the provenance.</param>
/// <param name="extractor">The network that extracts features; the samples' own numbers where null.</param>
public sealed class Evaluator(IDataset real, string split, FeatureExtractor? extractor)
{
    private const int Smallest = 4, Few = 100;
    private const string Alike = "alike", Copies = "copying";

    /// <summary>Other real samples for the floor; where there are too few, some of the real ones take part, and are measured against the rest.</summary>
    public IDataset? HeldOut { get; init; }

    /// <summary>True if <see cref="HeldOut"/> are the samples that the generator learned, and the real ones are not.</summary>
    public bool IsHeldOutLearned { get; init; }

    /// <summary>Seed of subsets, directions, resamples and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>True if each generated sample belongs to the real one in its place.</summary>
    public bool Paired { get; init; }

    /// <summary>The generator, for metrics that need it.</summary>
    public Training.SavedGenerator? Generator { get; init; }

    /// <summary>The checkpoint that the generated samples are of; null for none in particular.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Samples and features of the last measurement, for pictures beside its numbers; null before the first.</summary>
    public Evidence? Evidence { get; private set; }

    /// <summary>Measures.</summary>
    /// <param name="generated">The generated samples.</param>
    /// <param name="metrics">Metrics to measure; the usual choice where empty.</param>
    /// <param name="say">Receives the name of what is being measured.</param>
    /// <param name="cancellationToken">Stops between metrics.</param>
    /// <exception cref="ArgumentException">A metric is unknown, or needs what is not there.</exception>
    public Evaluation Measure(IDataset generated, IReadOnlyList<string> metrics, ILogger? say = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(metrics);
        if (real.Count < Smallest || generated.Count < Smallest)
            throw new ArgumentException($"{real.Count} real and {generated.Count} generated samples: at least {Smallest} of either are needed, and some thousands for reliable numbers.", nameof(generated));
        var evidence = new Evidence(real, generated, extractor, Seed)
        {
            Paired = Paired,
            Generator = Generator,
            Learned = IsHeldOutLearned ? HeldOut : real,
            Unlearned = IsHeldOutLearned ? real : HeldOut,
        };
        Evidence = evidence;
        var names = metrics.Count > 0 ? metrics : Metrics.UsualFor(evidence.Offers);
        var asked = names.Select(name => (Name: name, Metric: Metrics.Make(name))).ToArray();
        foreach (var (name, metric) in asked)
        {
            if ((metric.Needs & ~evidence.Offers) is not 0 and var missing)
                throw new ArgumentException($"{name} needs {missing.Words()}, which is not there. Leave it out, or give what it needs.", nameof(metrics));
        }
        var baselines = BaselineEvidence(evidence);
        var realHash = DatasetHash.Of(real, cancellationToken);
        var (found, unmeasured) = (new List<Measurement>(), new List<string>());
        foreach (var (name, metric) in asked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            say?.Note(name);
            try
            {
                found.Add(Number(metric, metric.Measure(evidence), baselines, realHash, generated.Count));
            }
            catch (ArgumentException trouble) when (asked.Length > 1)
            {
                unmeasured.Add($"{name} was not measured: {trouble.Message.Split(" (Parameter ")[0]}");
            }
        }
        if (found.Count == 0)
            throw new ArgumentException(string.Join(' ', unmeasured), nameof(generated));
        return new()
        {
            Generated = generated.Name,
            GeneratedHash = DatasetHash.Of(generated, cancellationToken),
            Baselines = baselines.ToDictionary(entry => entry.Name, entry => entry.About),
            Checkpoint = Checkpoint,
            Metrics = found,
            Notes = [.. unmeasured, .. Doubts(found, generated.Count)],
        };
    }

    /// <summary>Doubts about the numbers, a sentence each.</summary>
    private IEnumerable<string> Doubts(IReadOnlyList<Measurement> found, int generated)
    {
        if (Math.Min(real.Count, generated) < Few)
            yield return $"{real.Count} real and {generated} generated samples are few: the numbers are rough. Take some thousands.";
        else if (HeldOut is { Count: < Few } fresh)
            yield return $"{fresh.Count} held-out samples are few: what real samples score is rough. Take some thousands.";
        if (HeldOut is null && Generator is not null)
            yield return "Copies of learned samples cannot be told from fresh ones: there are no real samples that were not learned. Give a set with a test part.";
        foreach (var number in found)
        {
            if (number is { Name: Copies, Low: > 0.5 })
                yield return string.Create(CultureInfo.InvariantCulture, $"{Copies}: {number.Value:0 %} of the generated samples lie nearer to what was learned than to as many real ones that were not (95 %: {number.Low:0 %} to {number.High:0 %}), where 50 % is right: learned samples are copied. Take an earlier checkpoint, more data, or augmentation.");
            // Blur may well raise precision; a distance that it shortens is blind.
            if (!number.Baselines.TryGetValue("real", out var floor) || number.Better != Better.Lower)
                continue;
            string[] better = [.. number.Baselines.Where(entry => entry.Key is not ("real" or Alike) && number.Better.Badness(entry.Value, floor) < number.Better.Badness(floor, floor)).Select(entry => entry.Key)];
            if (better.Length > 0)
                yield return $"{number.Name}: real samples spoilt by {string.Join(" and by ", better)} score better than real ones, so this number tells nothing here.{(number.Features is { } network and not "pixels" ? $" The network {network} may not know what such pictures show: take other features." : "")}";
        }
    }

    private Measurement Number(IMetric metric, Estimate estimate, IReadOnlyList<(string Name, string About, Evidence Evidence)> baselines, string realHash, int count)
    {
        var looks = (metric.Needs & (MetricNeeds.Features | MetricNeeds.Stages | MetricNeeds.LearnedLayers)) != 0 && real.Spec.IsPicture;
        var network = looks ? extractor : null;
        return new()
        {
            Name = Metrics.NameOf(metric, extractor),
            Value = estimate.Value,
            Low = estimate.Low,
            High = estimate.High,
            Interval = estimate.Interval,
            Better = metric.Better,
            Details = estimate.Details,
            Baselines = baselines.Select(entry => (entry.Name, Value: Beside(metric, entry.Evidence))).Where(entry => entry.Value is not null).ToDictionary(entry => entry.Name, entry => entry.Value!.Value),
            Provenance = new()
            {
                Metric = Text(metric),
                Features = network?.Name ?? (looks ? "pixels" : null),
                FeaturesHash = network?.Hash,
                Layer = network?.Network.Layer,
                Resize = network is null ? null : metric.Needs.HasFlag(MetricNeeds.LearnedLayers) ? "none: seen at their own size" : $"{(network.Network.Input.Resize == ResizeRule.Bicubic ? "bicubic, antialiased" : "bilinear, plain")}, to {network.Network.Input.Size}",
                Real = real.Name,
                RealSplit = split,
                RealHash = realHash,
                RealCount = real.Count,
                GeneratedCount = count,
                Seed = Seed,
            },
        };
    }

    /// <summary>The same of a baseline; null where it lacks what the metric needs, or has too few samples, which says nothing against the number itself.</summary>
    private static double? Beside(IMetric metric, Evidence evidence)
    {
        try
        {
            return (metric.Needs & ~evidence.Offers) == 0 ? metric.Measure(evidence).Value : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private List<(string Name, string About, Evidence Evidence)> BaselineEvidence(Evidence evidence)
    {
        var found = new List<(string, string, Evidence)>();
        if (!Paired)
            found.AddRange(Floor(evidence));
        var some = Paired ? real : Subset.Evenly(real, evidence.Generated.Count);
        found.Add(("noise", "real samples with normal noise of a quarter of their range", evidence.With(Baselines.Noisy(some, Seed))));
        if (real.Spec.IsPicture)
            found.Add(("blur", "real pictures blurred four times by [1, 2, 1] / 4", evidence.With(Baselines.Blurred(some))));
        return found;
    }

    /// <summary>Other real samples in place of generated ones; where they or those that they are measured against are fewer, generated ones in the same numbers.</summary>
    private IEnumerable<(string Name, string About, Evidence Evidence)> Floor(Evidence evidence)
    {
        var count = evidence.Generated.Count;
        if (HeldOut is { } enough && enough.Count >= count)
        {
            yield return ("real", $"{count} held-out real samples against the {real.Count}", evidence.With(Subset.Evenly(enough, count)));
            yield break;
        }
        // A part that lacks a class cannot be joined with the other.
        var fresh = HeldOut is { } other && other.Spec.ClassCount == real.Spec.ClassCount ? other : null;
        // Up to half of the real samples stand in for others.
        var order = new Rng(Seed)["halves"].Permutation(real.Count);
        var taken = Math.Min(count - (fresh?.Count ?? 0), real.Count / 2);
        int[] others = [.. order[..taken].Order()], rest = [.. order[taken..].Order()];
        IDataset fake = fresh is null ? new Subset(real, others) : new Joined(new Subset(real, others), fresh);
        yield return ("real", $"{(fresh is null ? "" : $"{fresh.Count} held-out and ")}{taken} real samples against {rest.Length} other ones", evidence.Some(rest, fake, () => fresh is null ? evidence.RealFeatures.Take(others) : evidence.RealFeatures.Take(others).Joined(evidence.Table(fresh))));
        int[] some = [.. new Rng(Seed)["alike"].Permutation(count)[..fake.Count].Order()];
        yield return (Alike, $"{some.Length} of the generated samples against the same {rest.Length}, to compare with real", evidence.Some(rest, new Subset(evidence.Generated, some), () => evidence.GeneratedFeatures.Take(some)));
    }

    /// <summary>A metric with its settings as they are typed.</summary>
    private static string Text(IMetric metric)
    {
        var settings = metric.GetType().GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters()
            .Where(parameter => parameter.Name is not null && metric.GetType().GetProperty(parameter.Name) is not null)
            .Select(parameter => FormattableString.Invariant($"{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(parameter.Name!)}={metric.GetType().GetProperty(parameter.Name!)!.GetValue(metric)}")).ToArray();
        return Metrics.NameOf(metric) + (settings.Length > 0 ? $":{string.Join(',', settings)}" : "");
    }
}
