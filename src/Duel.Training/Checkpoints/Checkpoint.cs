using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>All that a run needs to go on to the same bits: a folder that appears whole or not at all.</summary>
/// <remarks>
/// <code>
/// manifest.json         where the run is, what it is, what it ran on, and the SHA-256 of each file
/// manifest.sha256       the manifest's own: sha256sum -c manifest.sha256
/// tensors.safetensors   weights, averages, moments, running statistics, singular vectors, curves
/// values.json           counters and sums
/// </code>
/// </remarks>
public sealed class Checkpoint
{
    private const string ManifestName = "manifest.json", HashName = "manifest.sha256", TensorsName = "tensors.safetensors", ValuesName = "values.json";
    private const string Again = "Take an older checkpoint, or a copy of this one.";
    private const int MostManifestBytes = 16 << 20;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private Checkpoint(string folder, CheckpointManifest manifest) => (Folder, Manifest) = (folder, manifest);

    /// <summary>Path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Manifest of the checkpoint.</summary>
    public CheckpointManifest Manifest { get; }

    /// <summary>The file with its tensors.</summary>
    internal string Tensors => Path.Combine(Folder, TensorsName);

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="folder">Path of the folder; nothing may be there.</param>
    /// <param name="state">Everything that changes.</param>
    /// <param name="manifest">Completes the manifest with the files that were written.</param>
    /// <exception cref="IOException">It could not be written, and there is nothing at its place.</exception>
    internal static void Write(string folder, SavedState state, Func<IReadOnlyList<CheckpointFile>, CheckpointManifest> manifest) => WholeFolder.Write(folder, files =>
    {
        List<CheckpointFile> written = [];
        Add(TensorsName, stream => Safetensors.Write(stream, [.. state.Tensors.Select(tensor => (tensor.Key, tensor.Value))]));
        Add(ValuesName, stream => JsonSerializer.Serialize(stream, state.Values, RunFolder.Json));
        var text = JsonSerializer.SerializeToUtf8Bytes(manifest(written), RunFolder.Json);
        files.Add(ManifestName, stream => stream.Write(text));
        files.Add(HashName, stream => stream.Write(HashLine(text)));

        void Add(string name, Action<Stream> write) => files.Add(name, stream =>
        {
            using var hashing = new HashingStream(stream);
            write(hashing);
            written.Add(hashing.ToFile(name));
        });
    });

    /// <summary>Opens a checkpoint and holds every byte of it against the hashes.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="CheckpointException">It is damaged, of a newer format, or none.</exception>
    public static Checkpoint Open(string folder)
    {
        var manifest = ReadManifest(folder);
        try
        {
            foreach (var file in manifest.Files)
                Check(folder, file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(folder, $"it cannot be read: {trouble.Message.TrimEnd('.')}.", Again, isDamaged: true, trouble);
        }
        return new(folder, manifest);
    }

    /// <summary>Reads the manifest alone, whose own hash is checked; the other files are not read.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <exception cref="CheckpointException">It is damaged, of a newer format, or none.</exception>
    public static CheckpointManifest ReadManifest(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, ManifestName));
            if (!file.Exists)
                throw new CheckpointException(folder, $"there is no {ManifestName} in it.", "Give the folder of a run or of a checkpoint.", isDamaged: true);
            if (file.Length > MostManifestBytes)
                throw Damaged(folder, $"{ManifestName} has {file.Length} bytes");
            var text = File.ReadAllBytes(file.FullName);
            var line = new FileInfo(Path.Combine(folder, HashName));
            if (!line.Exists || line.Length != HashLine(text).Length || !File.ReadAllBytes(line.FullName).AsSpan().SequenceEqual(HashLine(text)))
                throw Damaged(folder, $"{ManifestName} does not have the hash in {HashName}");
            var format = JsonNode.Parse(text, documentOptions: Strict) is JsonObject manifest ? manifest["format"]?.GetValue<int>() ?? 0 : throw Damaged(folder, $"{ManifestName} is not a JSON object");
            if (format > CheckpointManifest.NewestFormat)
                throw new CheckpointException(folder, $"its format {format} is newer than {CheckpointManifest.NewestFormat}, the newest that this version reads.", "Update Duel.");
            return JsonSerializer.Deserialize<CheckpointManifest>(text, RunFolder.Json) is { Files: not null, Environment: not null, Phase: not null } read && read.Files.All(IsNamed)
                ? read
                : throw Damaged(folder, $"{ManifestName} leaves out what a checkpoint needs");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            throw new CheckpointException(folder, $"{ManifestName} cannot be read: {trouble.Message.TrimEnd('.')}.", Again, isDamaged: true, trouble);
        }
    }

    /// <summary>Reads the state.</summary>
    /// <exception cref="CheckpointException">It is damaged.</exception>
    internal SavedState ReadState()
    {
        try
        {
            var values = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, ValuesName)), documentOptions: Strict) as JsonObject ?? throw new JsonException($"{ValuesName} is not a JSON object");
            var state = new SavedState { Values = values };
            foreach (var (name, tensor) in Safetensors.Read(Path.Combine(Folder, TensorsName)).Tensors)
                state.Tensors.Add(name, tensor.Value);
            return state;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ModelFormatException)
        {
            throw new CheckpointException(Folder, $"it cannot be read: {trouble.Message.TrimEnd('.')}.", Again, isDamaged: true, trouble);
        }
    }

    private static bool IsNamed(CheckpointFile? file) => file is { Name.Length: > 0, Sha256: not null } && Path.GetFileName(file.Name) == file.Name && !file.Name.Contains('\0');

    private static void Check(string folder, CheckpointFile file)
    {
        using var stream = File.OpenRead(Path.Combine(folder, file.Name));
        if (stream.Length != file.Bytes)
            throw Damaged(folder, $"{file.Name} has {stream.Length} bytes, {file.Bytes} were written");
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) != file.Sha256)
            throw Damaged(folder, $"{file.Name} does not have the hash that it was written with");
    }

    private static CheckpointException Damaged(string folder, string what) => new(folder, $"it is damaged: {what}.", Again, isDamaged: true);

    /// <summary>A line as sha256sum writes and checks it.</summary>
    private static byte[] HashLine(byte[] manifest) => Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(manifest))}  {ManifestName}\n");
}
