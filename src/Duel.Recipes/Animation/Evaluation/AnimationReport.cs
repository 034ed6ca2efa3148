using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>Scores of driven pictures, of a model or of the source standing still.</summary>
/// <param name="Pictures">Kind of the pictures.</param>
/// <param name="Driver">The clip that drives: the source's own, or another's.</param>
/// <param name="L1">The mean difference from the true pictures, as a share of the range; null where these are not known.</param>
/// <param name="Centre">The mean distance in pixels of the centre of brightness from where it is to be: of the true picture, or moved from that of the first as the driver's is.</param>
/// <param name="Kept">The share of clips that show the source's digit in all pictures; null where clips are no digits.</param>
public sealed record AnimationScores(string Pictures, string Driver, double? L1, double Centre, double? Kept);

/// <summary>An evaluation of driven pictures on clips that were held back, beside the source standing still.</summary>
/// <param name="Count">Clips.</param>
/// <param name="LeftOut">Clips given whose identity was learned.</param>
/// <param name="Scores">The model and the source standing still, driven by the source's own clip and by another's.</param>
public sealed record AnimationReport(int Count, int LeftOut, IReadOnlyList<AnimationScores> Scores)
{
    private const int UsualCount = 100;
    private const string Model = "model", Copy = "source standing still", Own = "its own clip", Other = "another's clip";

    /// <summary>Evaluates a model. The first picture of a clip is the source, and does not count.</summary>
    /// <param name="model">Model that drives pictures.</param>
    /// <param name="clips">Clips; those whose identity was learned are left out.</param>
    /// <param name="options">Options of the report.</param>
    /// <param name="cancellationToken">Stops between two clips.</param>
    /// <exception cref="ArgumentException">Fewer than two clips are left.</exception>
    public static AnimationReport Of(AnimationModel model, ClipSet clips, AnimationReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(clips);
        options ??= new();
        var places = options.IncludesLearned ? [.. Enumerable.Range(0, clips.Clips.Count)] : model.Split.Places(clips).HeldOut;
        if (places.Length < 2)
            throw new ArgumentException($"Of {clips.Clips.Count} clips, {(places.Length == 0 ? "none was" : "one was")} held back from learning, and a report takes two. Give the clips that the run learned from, or include those that it has not seen at all.");
        var order = new Rng(options.Seed)["report"].Permutation(places.Length);
        Clip[] chosen = [.. order.Take(options.Count ?? UsualCount).Select(i => clips.Clips[places[i]])];
        // Digits are read where the clips are known to be some.
        var areDigits = clips.Name == Clips.MovingDigits && clips.Frame.Channels == 1;
        var scores = new List<AnimationScores>();
        foreach (var driver in options.IsOfOwnOnly ? [Own] : new[] { Own, Other })
        {
            Clip[] drivers = driver == Own ? chosen : [.. chosen.Select((clip, i) => DriverOf(chosen, i))];
            foreach (var pictures in new[] { Model, Copy })
            {
                var made = chosen.Select((clip, i) =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return pictures == Model ? model.Animate(clip[0], drivers[i], cancellationToken: cancellationToken)
                        : drivers[i] with { Pixels = [.. Enumerable.Repeat(clip[0].ToArray(), drivers[i].Frames).SelectMany(pixels => pixels)] };
                }).ToArray();
                scores.Add(new(pictures, driver,
                    driver == Own ? made.Zip(chosen, Difference).Average() : null,
                    made.Zip(drivers, (one, by) => Astray(one, by, clips.Frame, isOwn: driver == Own)).Average(),
                    areDigits ? Kept(made, chosen) : null));
            }
        }
        return new(chosen.Length, clips.Clips.Count - places.Length, scores);
    }

    /// <summary>The numbers as JSON, as <c>duel animate report --json</c> prints them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunFolder.Json);

    /// <summary>A page of Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("# Driven pictures\n\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count} clips that were held back; {LeftOut} more were left out, as they or others of their class were learned. The first picture of each is the source, and does not count.").AppendLine();
        string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
        new ReportTable(["pictures", "driven by", "L1", "centre", "kept"], [.. Scores.Select(one => new[] { one.Pictures, one.Driver, Number(one.L1, "0.0000"), Number(one.Centre, "0.00"), Number(one.Kept, "0.000") })])
            .AppendTo(text, "Scores", "L1: the mean difference from the true pictures, as a share of the range. Centre: the mean distance in pixels of the centre of brightness from where the driver has it, compared with the first picture where the driver is another. Kept: the share of clips that show the source's digit in all pictures.");
        return text.ToString();
    }

    /// <summary>The next clip, of another class where there is one.</summary>
    private static Clip DriverOf(Clip[] clips, int place)
    {
        var next = Enumerable.Range(1, clips.Length - 1).Select(step => clips[(place + step) % clips.Length]).ToArray();
        return next.FirstOrDefault(clip => clip.Label != clips[place].Label) ?? next[0];
    }

    private static double Difference(Clip made, Clip wanted)
    {
        var (sum, first) = (0L, wanted.Pixels.Length / wanted.Frames);
        for (var i = first; i < wanted.Pixels.Length; i++)
            sum += Math.Abs(made.Pixels[i] - wanted.Pixels[i]);
        return sum / 255.0 / (wanted.Pixels.Length - first);
    }

    private static double Astray(Clip made, Clip driver, SampleSpec spec, bool isOwn)
    {
        var (from, start) = isOwn ? default : (ClipMotion.Centre(made[0], spec), ClipMotion.Centre(driver[0], spec));
        return Enumerable.Range(1, driver.Frames - 1).Average(time =>
        {
            var (found, wanted) = (ClipMotion.Centre(made[time], spec), ClipMotion.Centre(driver[time], spec));
            var (x, y) = (found.X - from.X - (wanted.X - start.X), found.Y - from.Y - (wanted.Y - start.Y));
            return Math.Sqrt((x * x) + (y * y));
        });
    }

    private static double Kept(Clip[] made, Clip[] sources)
    {
        var kept = new bool[made.Length];
        Parallel.For(0, made.Length, i => kept[i] = Enumerable.Range(1, made[i].Frames - 1).All(time => MovingDigits.Read(made[i][time]).Digit == sources[i].Label));
        return kept.Count(one => one) / (double)kept.Length;
    }
}

/// <summary>Options of the evaluation of driven pictures.</summary>
public sealed record AnimationReportOptions
{
    /// <summary>Clips at most; null for 100.</summary>
    public int? Count { get; init; }

    /// <summary>True if no clip is left out: for clips that the run has not seen at all.</summary>
    public bool IncludesLearned { get; init; }

    /// <summary>True if pictures are driven by their own clips alone.</summary>
    public bool IsOfOwnOnly { get; init; }

    /// <summary>Seed of the choice of clips.</summary>
    public ulong Seed { get; init; }
}
