using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Duel.Training;

/// <summary>Tells data from other data quickly: the hash of their description and of samples spread over them, not of all.</summary>
internal static class DataFingerprint
{
    private const int Hashed = 256;

    /// <summary>The fingerprint, 16 hexadecimal digits.</summary>
    public static string Of(IDataset data) => Of(data, static (hash, data, i) => data.AppendOrigin(hash, i));

    /// <summary>The fingerprint as it was before files counted and not their pixels.</summary>
    public static string OfValues(IDataset data) => Of(data, static (hash, data, i) =>
    {
        var sample = new float[data.Spec.Length];
        Span<byte> label = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(label, data.Read(i, sample));
        hash.AppendData(label);
        hash.AppendData(MemoryMarshal.AsBytes(sample.AsSpan()));
    });

    private static string Of(IDataset data, Action<IncrementalHash, IDataset, int> append)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(data.Spec.Extents.ToArray().AsSpan()));
        var count = Math.Min(Hashed, data.Count);
        for (var i = 0; i < count; i++)
            append(hash, data, (int)((long)i * data.Count / count));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
