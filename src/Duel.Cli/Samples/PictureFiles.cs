namespace Duel.Cli;

/// <summary>Pictures as files of their own, <c>000000.png</c> and on; written beside the folder and moved when all are there.</summary>
internal sealed class PictureFiles : ISampleFile
{
    private readonly string folder, stage;
    private readonly SampleSpec spec;
    private int count;

    public PictureFiles(string asked, string path, SampleSpec spec, bool force)
    {
        if (File.Exists(path))
            throw CommandException.BadInput($"{asked}: this is a file, and a folder was to be written", "Choose another name with -o; one that ends in .png is written as a single picture.");
        if (!force && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw CommandException.BadInput($"{asked}: the folder is not empty", "Choose another one with -o, or write into it with --force.");
        (folder, this.spec) = (Path.TrimEndingDirectorySeparator(path), spec);
        stage = $"{folder}.{Environment.ProcessId}.partial";
        Directory.CreateDirectory(stage);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample) =>
        File.WriteAllBytes(Path.Combine(stage, $"{count++:D6}.png"), Png.Write(PixelScale.ToPicture(sample, spec)));

    /// <inheritdoc/>
    public void Complete()
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            foreach (var file in Directory.EnumerateFiles(stage))
                File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            return;
        }
        if (Directory.Exists(folder))
            Directory.Delete(folder);
        Directory.Move(stage, folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(stage))
            Directory.Delete(stage, recursive: true);
    }
}
