namespace Duel.Serving;

/// <summary>A request that is refused; each protocol tells it in its own shape.</summary>
/// <param name="status">Status of the reply.</param>
/// <param name="message">Fault of the request, and the way out.</param>
/// <param name="field">Field of the request that it is about; null for the whole.</param>
internal sealed class ProtocolException(int status, string message, string? field = null) : Exception(message)
{
    /// <summary>Status of the reply.</summary>
    public int Status { get; } = status;

    /// <summary>Field of the request that it is about; null for the whole.</summary>
    public string? Field { get; } = field;

    public static ProtocolException BadRequest(string message, string? field = null) => new(StatusCodes.Status400BadRequest, message, field);

    public static ProtocolException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    /// <summary>An exception of the library as a refusal; null where it is a fault of the server.</summary>
    /// <param name="trouble">Exception that was thrown.</param>
    public static ProtocolException? Of(Exception trouble) => trouble switch
    {
        ProtocolException refused => refused,
        BadHttpRequestException bad => new(bad.StatusCode, "The request could not be read."),
        ArgumentOutOfRangeException { ActualValue: { } value } range => BadRequest($"{FirstLine(range)} {value} is given."),
        ArgumentException argument => BadRequest(FirstLine(argument)),
        DataFormatException or TableException => BadRequest(trouble.Message),
        JsonException => BadRequest("The body is not JSON as the protocol has it."),
        InvalidDataException => BadRequest("The form could not be read: a part is too long, or there are too many."),
        ModelFormatException model => new(StatusCodes.Status503ServiceUnavailable, $"The model cannot be loaded: {model.Reason}"),
        _ => null,
    };

    // What .NET adds names parameters of the library.
    private static string FirstLine(ArgumentException argument) => argument.Message.Split(" (Parameter", 2)[0].ReplaceLineEndings("\n").Split('\n')[0];
}
