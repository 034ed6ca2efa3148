using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Duel.Data.Tests;

/// <summary>Files of a picture set as a tool lays them out, some of them changed by chance.</summary>
internal sealed class MutatedLayout
{
    private static readonly byte[] Good = Png.Write(TestPictures.Noise(4, 4, 3, seed: 1));
    private static readonly string[] Systems = [".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX/._a.png", ".hidden.png", ".ipynb_checkpoints/a.png"];
    private readonly string place;
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private readonly List<string> story = [];

    private MutatedLayout(string place) => this.place = place;

    /// <summary>The files; links too.</summary>
    public List<LaidFile> Files { get; } = [];

    /// <summary>A layout that tools write, changed one to three times.</summary>
    public static MutatedLayout Of(string place, Random random)
    {
        var layout = new MutatedLayout(place);
        layout.Lay(random.Next(10));
        for (var left = random.Next(1, 4); left > 0; left--)
            layout.Change(random.Next(14), random);
        return layout;
    }

    /// <summary>True for files that systems and programs keep for themselves.</summary>
    public static bool IsOfSystem(string path) => Array.Exists(Systems, system => path.EndsWith(system, StringComparison.Ordinal)) || path.Contains("/.", StringComparison.Ordinal);

    /// <summary>Label that a file of labels gives to a picture; null where there is none.</summary>
    public string? LabelOf(string path) => labels.GetValueOrDefault(path);

    /// <summary>True if pictures that were taken lie in several folders of one level, none of them a split.</summary>
    public bool HasClasses(IReadOnlyList<string> taken) =>
        labels.Count == 0 && taken.Select(path => Path.GetDirectoryName(path)!).Distinct().Where(folder => folder.Length > 0).GroupBy(folder => Path.GetDirectoryName(folder) ?? "").Any(level => level.Count() > 1);

    /// <inheritdoc/>
    public override string ToString() => $"{place}: {string.Join(", ", story)}: {string.Join(' ', Files.Select(file => file.Link is null ? file.Path : $"{file.Path}->{file.Link}"))}";

    /// <summary>Writes it, and says where it lies.</summary>
    public string Write(string path)
    {
        switch (place)
        {
            case "folder":
                Directory.CreateDirectory(path);
                foreach (var file in Files)
                {
                    var full = Path.Combine(path, file.Path);
                    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                    if (file.Link is { } link)
                        File.CreateSymbolicLink(full, link);
                    else
                        File.WriteAllBytes(full, file.Bytes);
                }
                return path;
            case "zip":
                using (var archive = ZipFile.Open(path += ".zip", ZipArchiveMode.Create))
                {
                    foreach (var file in Files)
                    {
                        using var entry = archive.CreateEntry(file.Path, CompressionLevel.NoCompression).Open();
                        entry.Write(file.Link is { } link ? Encoding.UTF8.GetBytes(link) : file.Bytes);
                    }
                }
                return path;
            default:
                using (var stream = File.Create(path += ".tar"))
                using (var archive = new TarWriter(stream))
                {
                    foreach (var file in Files)
                        archive.WriteEntry(file.Link is { } link ? new PaxTarEntry(TarEntryType.SymbolicLink, file.Path) { LinkName = link } : new PaxTarEntry(TarEntryType.RegularFile, file.Path) { DataStream = new MemoryStream(file.Bytes) });
                }
                return path;
        }
    }

    private void Lay(int kind)
    {
        story.Add(kind switch { 0 => "flat", 1 => "classes", 2 => "wrapped", 3 => "splits", 4 => "splits of classes", 5 => "COCO", 6 => "StyleGAN", 7 => "metadata.csv", 8 => "metadata.jsonl", _ => "WebDataset" });
        string[] folders = kind switch
        {
            1 => ["cat/", "dog/", "eel/"],
            2 => ["set/cat/", "set/dog/"],
            3 => ["train/", "val/", "test/"],
            4 => ["train/cat/", "train/dog/", "test/cat/", "test/dog/"],
            5 => ["train2017/", "val2017/"],
            6 => ["00000/", "00001/"],
            _ => [""],
        };
        foreach (var folder in folders)
        {
            for (var i = 0; i < 6 / folders.Length + 1; i++)
                Add($"{folder}{i}.png", Good);
        }
        string[] pictures = [.. Files.Select(file => file.Path)];
        if (kind >= 5)
        {
            foreach (var (i, path) in pictures.Index())
                labels[path] = i % 3 == 0 ? "rose" : "daisy";
        }
        switch (kind)
        {
            case 5:
                foreach (var split in folders)
                {
                    string[] own = [.. pictures.Where(path => path.StartsWith(split, StringComparison.Ordinal))];
                    Add($"annotations/instances_{split.TrimEnd('/')}.json", $$"""
                        {"images": [{{string.Join(',', own.Select((path, i) => $$"""{"id": {{i}}, "file_name": "{{Path.GetFileName(path)}}"}"""))}}],
                        "annotations": [{{string.Join(',', own.Select((path, i) => $$"""{"image_id": {{i}}, "category_id": {{(labels[path] == "rose" ? 1 : 2)}}}"""))}}],
                        "categories": [{"id": 1, "name": "rose"}, {"id": 2, "name": "daisy"}]}
                        """);
                }
                break;
            case 6:
                Add("dataset.json", $$"""{"labels": [{{string.Join(',', labels.Select(pair => $"[\"{pair.Key}\", \"{pair.Value}\"]"))}}]}""");
                break;
            case 7:
                Add("metadata.csv", "file_name,label\n" + string.Concat(labels.Select(pair => $"{pair.Key},{pair.Value}\n")));
                break;
            case 8:
                Add("metadata.jsonl", string.Concat(labels.Select(pair => $$"""{"file_name": "{{pair.Key}}", "label": "{{pair.Value}}"}""" + "\n")));
                break;
            case 9:
                foreach (var (path, label) in labels)
                    Add(Path.ChangeExtension(path, ".cls"), label);
                break;
        }
    }

    private void Change(int change, Random random)
    {
        var file = Files[random.Next(Files.Count)];
        var (folder, name) = (file.Path[..(file.Path.LastIndexOf('/') + 1)], Path.GetFileName(file.Path));
        story.Add($"{change} {file.Path}");
        switch (change)
        {
            case 0 when Files.Count > 2:
                Files.Remove(file);
                break;
            case 1:
                Add($"{folder}copy of {name}", file.Bytes);
                break;
            case 2 when place != "folder":
                Files.Add(file);
                break;
            case 3:
                string[] endings = [".bak", ".txt", ".PNG", ".heic", ".jpg", ""];
                Move(file, Path.ChangeExtension(file.Path, null) + endings[random.Next(endings.Length)]);
                break;
            case 4:
                string[] names = ["ä ö.png", "[1].png", "a,b.png", "x.y.z.png", "#1.png"];
                Move(file, folder + names[random.Next(names.Length)]);
                break;
            case 5 when folder.Length > 0:
                string[] renamed = ["train/", "test/", "other/", "Val/", "trainA/", "new folder/"];
                var (from, to) = ($"{file.Path[..file.Path.IndexOf('/')]}/", renamed[random.Next(renamed.Length)]);
                foreach (var one in Files.Where(one => one.Path.StartsWith(from, StringComparison.Ordinal)).ToArray())
                    Move(one, to + one.Path[from.Length..]);
                break;
            case 6:
                Add(folder + Systems[random.Next(Systems.Length)], [1, 2, 3]);
                break;
            case 7:
                Link($"{folder}link.png", name);
                break;
            case 8:
                Link($"{folder}gone{(random.Next(2) == 0 ? ".png" : "")}", "nowhere");
                break;
            case 9:
                Link($"{folder}circle", ".");
                break;
            case 10:
                Move(file, file.Path, file.Bytes[..random.Next(file.Bytes.Length)]);
                break;
            case 11:
                Move(file, file.Path, "no picture"u8.ToArray());
                break;
            case 12:
                Add(random.Next(2) == 0 ? "README.md" : $"{folder}notes.txt", "words");
                break;
            case 13:
                Move(file, random.Next(2) == 0 ? name : $"{folder}deep/{name}");
                break;
        }
    }

    private void Move(LaidFile file, string path, byte[]? bytes = null)
    {
        if (path != file.Path && (Files.Exists(other => other.Path == path || other.Path.StartsWith($"{path}/", StringComparison.Ordinal)) || file.Link is not null))
            return;
        Files[Files.IndexOf(file)] = new(path, bytes ?? file.Bytes, file.Link);
        // What files of labels said of the old name no longer holds, nor what damaged files say.
        if (path != file.Path)
            labels.Remove(file.Path);
        else if (!file.IsGood)
            labels.Clear();
    }

    private void Link(string path, string to)
    {
        if (place == "folder" && (OperatingSystem.IsWindows() || Files.Exists(other => other.Path == path)))
            return;
        Files.Add(new(path, [], to));
    }

    private void Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    private void Add(string path, byte[] bytes)
    {
        if (!Files.Exists(other => other.Path == path || other.Path.StartsWith($"{path}/", StringComparison.Ordinal)))
            Files.Add(new(path, bytes, null));
    }

    /// <summary>A file or link.</summary>
    internal sealed record LaidFile(string Path, byte[] Bytes, string? Link)
    {
        /// <summary>True if a picture can be had of it: the bytes of one, or a link to one.</summary>
        public bool IsGood => Link is not null || Bytes.AsSpan().SequenceEqual(Good);
    }
}
