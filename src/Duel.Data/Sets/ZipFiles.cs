namespace Duel.Data;

/// <summary>The picture files inside of a zip archive; nothing is ever unpacked to disk.</summary>
internal sealed class ZipFiles : IPictureFiles
{
    private readonly Lock reading = new();
    private readonly ZipContent content;

    public ZipFiles(string path, DecodeLimits limits)
    {
        Source = path;
        content = new(File.OpenRead(path), limits, path);
        var (pictures, skipped, others) = PictureNames.Sort(content.Names);
        (Paths, Others) = (pictures, others);
        Skipped = [.. content.Refused, .. skipped];
    }

    public string Source { get; }

    public string Kind => "zip of pictures";

    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<SkippedFile> Skipped { get; }

    public IReadOnlyList<string> Others { get; }

    public long LengthOf(string path) => content.LengthOf(path);

    public byte[] Read(string path)
    {
        // An archive has one position: only inflating is serial, decoding is not.
        lock (reading)
            return content.Read(path);
    }

    public void Dispose() => content.Dispose();
}
