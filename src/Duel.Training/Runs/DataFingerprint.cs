using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Duel.Data;

namespace Duel.Training;

/// <summary>Tells data from other data quickly: the hash of their description and of samples spread over them, not of all.</summary>
internal static class DataFingerprint
{
    private const int Looked = 256;

    /// <summary>The fingerprint, 16 hexadecimal digits.</summary>
    public static string Of(IDataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sample = new float[data.Spec.Length];
        Span<byte> label = stackalloc byte[4];
        hash.AppendData(MemoryMarshal.AsBytes(data.Spec.Extents.ToArray().AsSpan()));
        var count = Math.Min(Looked, data.Count);
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(label, data.Read((int)((long)i * data.Count / count), sample));
            hash.AppendData(label);
            hash.AppendData(MemoryMarshal.AsBytes(sample.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
