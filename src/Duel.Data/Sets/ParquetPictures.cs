using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Parquet;
using Parquet.Schema;

namespace Duel.Data;

/// <summary>Picture files in a column of Parquet files, as hubs of datasets have them: <c>image.bytes</c> or <c>image</c>, and a class in <c>label</c>.</summary>
/// <remarks>Parquet is read in groups of rows, not by row: the picture files are copied once into a temporary file, and are read from there in any order.</remarks>
internal sealed class ParquetPictures : IPictureFiles
{
    /// <summary>End of the names of such files.</summary>
    public const string Extension = ".parquet";

    private static readonly string[] Columns = ["image", "img", "picture", "bytes"];
    private readonly Dictionary<string, (long Offset, int Length)> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private readonly List<string> paths = [];
    private readonly List<SkippedFile> left = [];
    private readonly DecodeLimits limits;
    private readonly SafeFileHandle copy;
    private long end;

    /// <param name="source">The file, or the folder that the files lie in.</param>
    /// <param name="files">The files in their order.</param>
    /// <param name="options">Limits of a picture.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <exception cref="DataFormatException">One is damaged, or has no column of pictures.</exception>
    /// <exception cref="DatasetException">There is no room for a temporary file.</exception>
    public ParquetPictures(string source, IReadOnlyList<string> files, DatasetOptions options, CancellationToken cancellationToken)
    {
        (Source, limits) = (source, options.Limits);
        var bytes = files.Sum(file => new FileInfo(file).Length);
        copy = DecodedPictures.TemporaryFile(bytes) ?? throw new DatasetException($"{source}: its pictures are copied into a temporary file of {bytes >> 20} MiB, and no disk has twice the room. Make room, or write the set as tar archives.");
        try
        {
            foreach (var file in files)
                CopyAsync(file, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception trouble) when (trouble is not (OutOfMemoryException or UnauthorizedAccessException or FileNotFoundException or OperationCanceledException or DataFormatException))
        {
            copy.Dispose();
            throw new DataFormatException(files.Count == 1 ? files[0] : source, $"it starts like Parquet and cannot be read ({trouble.Message.TrimEnd('.')})", hint: Hint.CutOff, cause: trouble);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public string Source { get; }

    public string Kind => "Parquet of pictures";

    public IReadOnlyList<string> Paths => paths;

    public IReadOnlyList<SkippedFile> Skipped => left;

    public IReadOnlyList<string> Others => [];

    public string? LabelOf(string path) => labels.GetValueOrDefault(path);

    public long LengthOf(string path) => places[path].Length;

    public byte[] Read(string path)
    {
        var (offset, length) = places[path];
        var bytes = new byte[length];
        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(copy, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw new DataFormatException(path, "its copy in the temporary file is cut off", hint: "Make room on the disk");
        }
        return bytes;
    }

    public void Dispose() => copy.Dispose();

    private async Task CopyAsync(string file, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(file);
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        DataField[] fields = reader.Schema.GetDataFields();
        var pictures = Array.Find(fields, field => IsBytes(field) && Columns.Contains(field.Path.FirstPart, StringComparer.OrdinalIgnoreCase))
            ?? throw new DataFormatException(file, $"it has no column of pictures, only {string.Join(", ", fields.Select(field => field.Path))}", hint: "Pictures are files in a column \"image\", or in \"bytes\" within it");
        var classes = LabelFiles.LabelColumns.Select(name => Array.Find(fields, field => field.Path.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(field => field is not null);
        var row = 0;
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var group = reader.OpenRowGroupReader(i);
            var read = new byte[group.RowCount][];
            await group.ReadAsync(pictures, read, cancellationToken: cancellationToken).ConfigureAwait(false);
            var given = classes is null ? null : await TextsAsync(group, classes, read.Length, cancellationToken).ConfigureAwait(false);
            for (var j = 0; j < read.Length; j++)
                Add(file, row++, read[j], given?[j]);
        }
    }

    private static bool IsBytes(DataField field) => !field.IsArray && (field.ClrType == typeof(byte[]) || field.ClrType == typeof(ReadOnlyMemory<byte>));

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader group, DataField field, int count, CancellationToken cancellationToken)
    {
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string[count];
            await group.ReadAsync(field, texts, cancellationToken: cancellationToken).ConfigureAwait(false);
            return texts;
        }
        return field.ClrType == typeof(int) ? await NumbersAsync<int>().ConfigureAwait(false)
            : field.ClrType == typeof(long) ? await NumbersAsync<long>().ConfigureAwait(false)
            : new string?[count];

        async Task<string?[]> NumbersAsync<T>()
            where T : struct, IFormattable
        {
            var numbers = new T?[count];
            await group.ReadAsync<T>(field, numbers, cancellationToken: cancellationToken).ConfigureAwait(false);
            return Array.ConvertAll(numbers, number => number?.ToString(null, CultureInfo.InvariantCulture));
        }
    }

    private void Add(string file, int row, byte[]? bytes, string? label)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}-{row:D9}");
        if (bytes is null || bytes.Length == 0)
        {
            left.Add(new(name, "The row has no picture."));
            return;
        }
        if (places.Count >= limits.Entries)
            throw new DataFormatException(file, $"there are more than {limits.Entries} rows in it and the files before it", hint: "Split the set or raise DecodeLimits.Entries");
        RandomAccess.Write(copy, bytes, end);
        places.Add(name, (end, bytes.Length));
        paths.Add(name);
        if (!string.IsNullOrEmpty(label))
            labels.Add(name, label);
        end += bytes.Length;
    }
}
