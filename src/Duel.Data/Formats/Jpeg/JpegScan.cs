namespace Duel.Data;

/// <summary>The header of a scan: which components, which coefficients, which bits of them.</summary>
/// <param name="Components">The components with the numbers of their Huffman tables.</param>
/// <param name="First">The first coefficient, 0 for DC.</param>
/// <param name="Last">The last coefficient, up to 63.</param>
/// <param name="High">The bit position of the scan before, 0 for the first one.</param>
/// <param name="Low">The bit position of this scan.</param>
internal sealed record JpegScan(JpegScan.Part[] Components, int First, int Last, int High, int Low)
{
    public readonly record struct Part(JpegComponent Component, int DirectTable, int AlternatingTable);

    /// <summary>Reads a scan header.</summary>
    /// <exception cref="DataFormatException">It names components that do not exist, or coefficients that make no sense.</exception>
    public static JpegScan Read(ReadOnlySpan<byte> segment, JpegFrame frame, string file)
    {
        var reader = new ByteReader(segment, file);
        var count = reader.Byte();
        if (count is < 1 or > 4)
            throw reader.Fail($"a scan is said to have {count} components, and 1 to 4 are possible");
        var parts = new Part[count];
        for (var i = 0; i < count; i++)
        {
            var (id, tables) = (reader.Byte(), reader.Byte());
            var component = Array.Find(frame.Components, component => component.Id == id)
                ?? throw reader.Fail($"a scan refers to component {id}, which the frame does not have");
            if (parts.AsSpan(0, i).ToArray().Any(part => part.Component == component))
                throw reader.Fail($"a scan has component {id} twice");
            parts[i] = new(component, (tables >> 4) & 3, tables & 3);
        }

        var (first, last, bits) = (reader.Byte(), reader.Byte(), reader.Byte());
        var scan = frame.IsProgressive ? new JpegScan(parts, first, last, bits >> 4, bits & 15) : new JpegScan(parts, 0, 63, 0, 0);
        if (first > last || last > 63 || (frame.IsProgressive && !scan.IsPossible))
            throw reader.Fail($"a scan has coefficients {first} to {last} and bits {bits >> 4} to {bits & 15}, which no encoder writes");
        return scan;
    }

    // DC and AC never share a progressive scan, AC scans have one component, and refinements go bit by bit.
    private bool IsPossible =>
        (First == 0 ? Last == 0 : Components.Length == 1) && Low <= 13 && (High == 0 || High == Low + 1);
}
