using Duel.Data;
using Duel.Evaluation;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Real and generated samples of one size, as a command line names them.</summary>
/// <param name="Real">The real samples.</param>
/// <param name="HeldOut">Other real samples; null where the set has no other part.</param>
/// <param name="Generated">The samples to judge.</param>
/// <param name="Generator">Where they came from a run, its generator.</param>
internal sealed record JudgedSamples(IDataset Real, IDataset? HeldOut, IDataset Generated, SavedGenerator? Generator)
{
    /// <summary>Opens both.</summary>
    /// <param name="samples">A run, a folder or a file, as the user typed it.</param>
    /// <param name="against">The real data, as the user typed it.</param>
    /// <param name="asked">Split and limit of the real data.</param>
    /// <param name="count">How many generated samples.</param>
    /// <param name="seed">Where a run's latents come from.</param>
    /// <param name="checkpoint">Which checkpoint of a run; null for how it ended.</param>
    /// <param name="shell">Where paths start.</param>
    public static JudgedSamples Open(string samples, string against, DatasetOptions asked, int count, ulong seed, string? checkpoint, Shell shell)
    {
        var place = shell.At(samples);
        if (!Path.Exists(place))
            throw CommandException.BadInput($"{samples}: there is no such file or folder", "Give the folder of a run, a folder of pictures, or an .npy file.");
        var saved = !File.Exists(Path.Combine(place, "model.json")) ? null
            : checkpoint is null ? SavedGenerator.Load(place) : SavedGenerator.Load(place, RunFolder.Open(place).Checkpoints.Find(checkpoint));
        if (saved is null && checkpoint is not null)
            throw CommandException.Usage($"--checkpoint: {samples} is no run, and has none", "Leave it out, or give the folder of a run.");
        if (saved is not null && saved.Spec.IsPicture)
            asked = asked with { Size = saved.Spec.Height, Channels = saved.Spec.Channels };
        var data = Datasets.BuiltIn.Contains(against) ? against : shell.At(against);
        var real = Datasets.Open(data, asked, shell.Stop.Token).Dataset;
        return new(real, Other(data, asked, real, shell), saved is not null ? Generate(samples, saved, count, seed, shell) : Read(samples, place, real.Spec, count, shell), saved);
    }

    private static IDataset Generate(string name, SavedGenerator saved, int count, ulong seed, Shell shell) => GeneratedSamples.Of(name, saved, count, seed, cancel: shell.Stop.Token)
        ?? throw CommandException.BadInput($"{name}: the generator makes numbers that are none", "Take an earlier checkpoint, with --checkpoint.");

    private static IDataset Read(string name, string place, SampleSpec real, int count, Shell shell)
    {
        if (!real.IsPicture && File.Exists(place))
        {
            var array = Npy.Read(File.ReadAllBytes(place), file: name);
            return array.Extents is [_, var length] && length == real.Length
                ? Subset.Evenly(SampleList.Of(name, real, [.. array.ToDoubles().Select(value => (float)value)]), count)
                : throw CommandException.BadInput($"{name}: an array ({string.Join(", ", array.Extents)}) holds no points of {real.Length} numbers", $"Give one of (N, {real.Length}).");
        }
        var found = Datasets.Open(place, new() { Size = real.Height, Channels = real.Channels }, shell.Stop.Token).Dataset;
        return Subset.Evenly(found, count);
    }

    /// <summary>The other part of the real data; none where the set gives the same samples for both.</summary>
    private static IDataset? Other(string data, DatasetOptions asked, IDataset real, Shell shell)
    {
        try
        {
            var other = Datasets.Open(data, asked with { Split = asked.Split == DatasetSplit.Train ? DatasetSplit.Test : DatasetSplit.Train }, shell.Stop.Token).Dataset;
            return other.Spec.Extents.SequenceEqual(real.Spec.Extents) && DatasetHash.Of(other) != DatasetHash.Of(real) ? other : null;
        }
        catch (DatasetException)
        {
            return null;
        }
    }
}
