using System.Globalization;
using System.Text;

namespace Duel.Recipes;

/// <summary>Labelled pictures on their way to the disk, whole or not at all: folders of PNG files, or an archive of arrays as MedMNIST has them.</summary>
internal sealed class FilledSet : IDisposable
{
    private readonly string place, stage;
    private readonly SampleSpec spec;
    private readonly List<byte> pixels = [];
    private readonly List<long> labels = [];
    private readonly StringBuilder manifest = new("file,class,kind\n");
    private readonly bool isArchive;

    private FilledSet(string place, SampleSpec spec, bool isArchive)
    {
        (this.place, this.spec, this.isArchive, stage) = (Path.TrimEndingDirectorySeparator(place), spec, isArchive, $"{Path.TrimEndingDirectorySeparator(place)}.{Environment.ProcessId}.partial");
        if (!isArchive)
            Directory.CreateDirectory(stage);
    }

    /// <summary>Pictures so far.</summary>
    public int Count { get; private set; }

    /// <summary>Returns the writer of pictures for a path; a place that holds something is refused.</summary>
    /// <param name="path">A folder, or a file that ends in .npz.</param>
    /// <param name="spec">Spec of a sample.</param>
    /// <exception cref="ArgumentException">The path means another kind of file.</exception>
    /// <exception cref="IOException">Something is there already.</exception>
    public static FilledSet For(string path, SampleSpec spec)
    {
        var isArchive = Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase);
        if (!isArchive && Path.GetExtension(path).Length > 0)
            throw new ArgumentException($"{path}: labelled pictures are not written as {Path.GetExtension(path)}. Name a folder, or a file that ends in .npz.", nameof(path));
        if (isArchive ? Directory.Exists(path) : File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new IOException($"{path}: something is there already. Choose another place.");
        return new(path, spec, isArchive);
    }

    /// <summary>Takes a picture.</summary>
    public void Add(ReadOnlySpan<float> sample, int label, bool isReal)
    {
        var picture = PixelScale.ToPicture(sample, spec);
        if (isArchive)
        {
            pixels.AddRange(picture.Pixels);
            labels.Add(label);
        }
        else
        {
            var (name, kind) = (FolderOf(label), isReal ? "real" : "generated");
            Directory.CreateDirectory(Path.Combine(stage, name));
            var file = string.Create(CultureInfo.InvariantCulture, $"{name}/{kind}-{Count:D6}.png");
            File.WriteAllBytes(Path.Combine(stage, file), Png.Write(picture));
            manifest.Append(CultureInfo.InvariantCulture, $"{file},{label},{kind}\n");
        }
        Count++;
    }

    /// <summary>Puts everything in place.</summary>
    public void Complete()
    {
        if (isArchive)
        {
            int[] extents = spec.Channels == 1 ? [Count, spec.Height, spec.Width] : [Count, spec.Height, spec.Width, spec.Channels];
            WholeFile.Write(place, Npz.Write(new Dictionary<string, NpyArray>
            {
                ["train_images"] = NpyArray.Of<byte>([.. pixels], extents),
                ["train_labels"] = NpyArray.Of<long>([.. labels], Count, 1),
            }));
            return;
        }
        File.WriteAllText(Path.Combine(stage, "manifest.csv"), manifest.ToString());
        if (Directory.Exists(place))
            Directory.Delete(place);
        Directory.Move(stage, place);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(stage))
            Directory.Delete(stage, recursive: true);
    }

    /// <summary>A class's name as a folder's: what file systems do not take becomes an underscore.</summary>
    private string FolderOf(int label)
    {
        var name = string.Concat(ScarcePictures.NameOf(spec, label).Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ' ? letter : '_')).Trim();
        return name.Length > 0 ? name : $"{label}";
    }
}
