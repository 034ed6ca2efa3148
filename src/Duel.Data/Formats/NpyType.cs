namespace Duel.Data;

/// <summary>The element types of NPY arrays that are read and written, all little-endian.</summary>
public enum NpyType
{
    /// <summary>Unsigned bytes, <c>|u1</c>.</summary>
    UInt8,

    /// <summary>64-bit integers, <c>&lt;i8</c>.</summary>
    Int64,

    /// <summary>32-bit floats, <c>&lt;f4</c>.</summary>
    Float32,

    /// <summary>64-bit floats, <c>&lt;f8</c>.</summary>
    Float64,
}
