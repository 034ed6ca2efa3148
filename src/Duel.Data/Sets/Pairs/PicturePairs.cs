using System.Security.Cryptography;

namespace Duel.Data;

/// <summary>Pairs of pictures of one size: one that is given and the one that it is to become.</summary>
/// <remarks>
/// A sample is both, joined on their channels, [S, S, inputs + outputs]: whatever is cut, mirrored or shuffled is done to both alike.
/// <code>
/// var pairs = PicturePairs.SideBySide("facades", new() { Size = 64, IsTurned = true });   // label map right, photograph left
/// var others = PicturePairs.Folders("sketches", "photos", new() { Size = 64 });           // matched by name
/// </code>
/// </remarks>
public sealed class PicturePairs : IPairedDataset
{
    private readonly byte[] inputs;
    private readonly byte[] outputs;

    internal PicturePairs(string name, SampleSpec inputSpec, SampleSpec outputSpec, byte[] inputs, byte[] outputs, IReadOnlyList<string> names, IReadOnlyList<SkippedFile> skipped)
    {
        (Name, InputSpec, OutputSpec, this.inputs, this.outputs, Names, Skipped) = (name, inputSpec, outputSpec, inputs, outputs, names, skipped);
        Spec = new(inputSpec.Height, inputSpec.Width, inputSpec.Channels + outputSpec.Channels);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => Names.Count;

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <inheritdoc/>
    public SampleSpec InputSpec { get; }

    /// <inheritdoc/>
    public SampleSpec OutputSpec { get; }

    /// <summary>The hashes of the files that the pairs were decoded from, 32 bytes each; null where there are none.</summary>
    internal byte[]? Origins { get; init; }

    /// <summary>The pairs' file names, without folder and extension.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Files that were left out, each with the reason.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Doubts about the pairs, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>Pairs of two sets: the picture at a place of the one is to become that at the same place of the other.</summary>
    /// <param name="inputs">Pictures that are given.</param>
    /// <param name="outputs">Pictures that are wanted, as many and as large.</param>
    /// <exception cref="DatasetException">They are not as many, or not as large.</exception>
    public static PicturePairs Of(PictureSet inputs, PictureSet outputs)
    {
        if (inputs.Count != outputs.Count || (inputs.Spec.Height, inputs.Spec.Width) != (outputs.Spec.Height, outputs.Spec.Width))
            throw new DatasetException($"{inputs.Name} has {inputs.Count} pictures {inputs.Spec} and {outputs.Name} {outputs.Count} of {outputs.Spec}: pairs need as many of the same size.");
        return new(inputs.Name, Plain(inputs.Spec), Plain(outputs.Spec), Bytes(inputs), Bytes(outputs), [.. Enumerable.Range(0, inputs.Count).Select(i => $"{i:D5}")], []);

        static SampleSpec Plain(SampleSpec spec) => new(spec.Height, spec.Width, spec.Channels);
        static byte[] Bytes(PictureSet set) => [.. Enumerable.Range(0, set.Count).SelectMany(i => set.Pixels(i).ToArray())];
    }

    /// <summary>Pictures that hold a pair each, side by side.</summary>
    /// <param name="folder">A folder; sub-folders count.</param>
    /// <param name="options">Options for reading; the left half is the input, unless pairs are turned.</param>
    /// <param name="cancellationToken">Stops the decoding.</param>
    /// <exception cref="DatasetException">No picture in it can be read and cut.</exception>
    public static PicturePairs SideBySide(string folder, PairOptions options, CancellationToken cancellationToken = default) => PairLoader.SideBySide(folder, options, cancellationToken);

    /// <summary>Two folders, whose pictures belong together if they have the same path but for the extension.</summary>
    /// <param name="inputs">The folder of what is given.</param>
    /// <param name="outputs">The folder of what is wanted.</param>
    /// <param name="options">Options for reading.</param>
    /// <param name="cancellationToken">Stops the decoding.</param>
    /// <exception cref="DatasetException">No two pictures belong together, or none of those can be read.</exception>
    public static PicturePairs Folders(string inputs, string outputs, PairOptions options, CancellationToken cancellationToken = default) => PairLoader.Folders(inputs, outputs, options, cancellationToken);

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var (given, wanted) = (InputSpec.Channels, OutputSpec.Channels);
        var from = inputs.AsSpan(index * InputSpec.Length, InputSpec.Length);
        var to = outputs.AsSpan(index * OutputSpec.Length, OutputSpec.Length);
        for (var pixel = 0; pixel < Spec.Height * Spec.Width; pixel++)
        {
            var place = sample.Slice(pixel * (given + wanted), given + wanted);
            PixelScale.ToSamples(from.Slice(pixel * given, given), place[..given]);
            PixelScale.ToSamples(to.Slice(pixel * wanted, wanted), place[given..]);
        }
        return -1;
    }

    /// <inheritdoc/>
    public void AppendOrigin(IncrementalHash hash, int index)
    {
        if (Origins is null)
            DatasetHash.AppendValues(hash, this, index);
        else
            hash.AppendData(Origins, index * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
    }

    /// <inheritdoc/>
    public void ReadPair(int index, Span<float> input, Span<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        PixelScale.ToSamples(inputs.AsSpan(index * InputSpec.Length, InputSpec.Length), input);
        PixelScale.ToSamples(outputs.AsSpan(index * OutputSpec.Length, OutputSpec.Length), output);
    }

    /// <summary>The picture of a pair that is given.</summary>
    public Picture Input(int index) => new(InputSpec.Width, InputSpec.Height, InputSpec.Channels, inputs.AsSpan(index * InputSpec.Length, InputSpec.Length).ToArray());

    /// <summary>The picture of a pair that is wanted.</summary>
    public Picture Output(int index) => new(OutputSpec.Width, OutputSpec.Height, OutputSpec.Channels, outputs.AsSpan(index * OutputSpec.Length, OutputSpec.Length).ToArray());

    /// <summary>All pictures that are given, as a set.</summary>
    public PictureSet Inputs => new(Name, InputSpec.Height, InputSpec.Width, InputSpec.Channels, inputs);

    /// <summary>All pictures that are wanted, as a set.</summary>
    public PictureSet Outputs => new(Name, OutputSpec.Height, OutputSpec.Width, OutputSpec.Channels, outputs);

    /// <summary>Some of the pairs.</summary>
    /// <param name="indices">Indices of the pairs, in the order of the new set.</param>
    /// <exception cref="DatasetException">There is no index.</exception>
    public PicturePairs Only(IReadOnlyList<int> indices)
    {
        if (indices.Count == 0)
            throw new DatasetException($"{Name}: no pair is left of {Count}, and at least one is needed.");
        return new(Name, InputSpec, OutputSpec, Some(inputs, InputSpec.Length), Some(outputs, OutputSpec.Length), [.. indices.Select(i => Names[i])], Skipped) { Origins = Origins is null ? null : Some(Origins, SHA256.HashSizeInBytes) };

        byte[] Some(byte[] all, int length) => [.. indices.SelectMany(i => all[(i * length)..((i + 1) * length)])];
    }
}
