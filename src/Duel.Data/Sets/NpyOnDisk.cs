using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Duel.Data;

/// <summary>Pictures of a NumPy array of bytes that is larger than the memory budget, each read from its place in the file and fitted when it is asked for.</summary>
internal sealed class NpyOnDisk : IDataset, IDisposable
{
    private const int Probed = 512, Sniffed = 1 << 16;
    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly long start;
    private readonly int height, width, channels;
    private readonly bool isPlanar;
    private readonly int[]? chosen;
    private readonly PictureFit fit;

    private NpyOnDisk(string path, SafeFileHandle file, long start, (int Count, int Height, int Width, int Channels, bool IsPlanar) layout, DatasetOptions options, CancellationToken cancellationToken)
    {
        (this.path, this.file, this.start) = (path, file, start);
        (Count, height, width, channels, isPlanar) = layout;
        chosen = options.Limit is { } limit && limit < Count ? Subset.EvenIndices(Count, limit) : null;
        Count = chosen?.Length ?? Count;
        var isGrey = channels <= 2 || (channels == 3 && options.Channels is null && Subset.EvenIndices(Count, Math.Min(Count, Probed)).All(i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return GreyPixels.AreAll(Stored(i).Pixels);
        }));
        fit = new(options.Size ?? PictureSizes.Of([(width, height)]).InferredSide, options.Channels ?? (isGrey ? 1 : 3), options.Framing, options.Filter, options.Background);
        Spec = new(fit.Size.Height, fit.Size.Width, fit.Channels);
    }

    public string Name => Path.GetFileNameWithoutExtension(path);

    public int Count { get; }

    public SampleSpec Spec { get; }

    public bool IsStreamed => true;

    /// <summary>Opens an array of bytes that memory has no room for.</summary>
    /// <returns>Null for one that is to be loaded, or that holds no pictures of bytes.</returns>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static OpenedDataset? TryOpen(string path, DatasetOptions options, CancellationToken cancellationToken)
    {
        var length = new FileInfo(path).Length;
        if (length <= options.MemoryBudget)
            return null;
        var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.RandomAccess);
        try
        {
            var bytes = new byte[Math.Min(length, Sniffed)];
            var reader = new ByteReader(bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0)), path);
            var (type, extents) = NpyHeader.Read(ref reader, options.Limits);
            (int Count, int Height, int Width, int Channels, bool IsPlanar)? layout = extents switch
            {
                [var n, var h, var w] => (n, h, w, 1, false),
                [var n, var h, var w, >= 1 and <= 4 and var c] => (n, h, w, c, false),
                [var n, >= 1 and <= 4 and var c, var h, var w] => (n, h, w, c, true),
                _ => null,
            };
            if (type != NpyType.UInt8 || layout is not { Count: > 0 } known)
            {
                file.Dispose();
                return null;
            }
            options.Limits.CheckPicture(known.Width, known.Height, known.Channels, path);
            var needed = (long)known.Count * known.Height * known.Width * known.Channels;
            if (needed != length - reader.Position)
                throw reader.Fail($"shape ({string.Join(", ", extents)}) needs {needed} bytes and {length - reader.Position} follow", Hint.CutOff);
            var set = new NpyOnDisk(path, file, reader.Position, known, options, cancellationToken);
            List<string> notes = ["The array is larger than the memory budget: pictures are read from the file when they are needed."];
            if (set.Count != known.Count)
                notes.Add($"{set.Count} of {known.Count} samples are kept.");
            if (set.fit.NoteOfShapes([(known.Width, known.Height)]) is { } shapes)
                notes.Add(shapes);
            return new(set, new() { Kind = "NumPy array", Source = path, Count = set.Count, Spec = set.Spec, Sizes = PictureSizes.Of([(known.Width, known.Height)]), Notes = notes });
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        PixelScale.ToSamples(fit.Apply(Stored(index)).Pixels, sample);
        return -1;
    }

    public void Dispose() => file.Dispose();

    /// <summary>A picture as the file has it, channels last.</summary>
    private Picture Stored(int index)
    {
        var length = height * width * channels;
        var picture = new Picture(width, height, channels);
        var read = isPlanar ? ArrayPool<byte>.Shared.Rent(length) : picture.Pixels;
        for (var (done, from) = (0, start + ((long)(chosen?[index] ?? index) * length)); done < length;)
        {
            var got = RandomAccess.Read(file, read.AsSpan(done, length - done), from + done);
            done += got > 0 ? got : throw new DataFormatException(path, "the file has become shorter since it was opened", from + done, "Put it back, or begin a new run");
        }
        if (!isPlanar)
            return picture;
        for (var (c, plane) = (0, height * width); c < channels; c++)
            for (var i = 0; i < plane; i++)
                picture.Pixels[(i * channels) + c] = read[(c * plane) + i];
        ArrayPool<byte>.Shared.Return(read);
        return picture;
    }
}
