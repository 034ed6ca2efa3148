namespace Duel.Onnx;

/// <summary>A network that cannot be written as ONNX, or a file that cannot be read as one; the message is a clause that says why.</summary>
public sealed class OnnxException : Exception
{
    /// <summary>Makes it.</summary>
    /// <param name="message">A clause that says why.</param>
    /// <param name="cause">The exception behind it.</param>
    public OnnxException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
