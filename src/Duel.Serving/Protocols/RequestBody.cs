namespace Duel.Serving;

/// <summary>Bodies of requests, read whole and within the limit.</summary>
internal static class RequestBody
{
    private const int Piece = 1 << 16;

    /// <summary>The bytes of a body.</summary>
    /// <exception cref="ProtocolException">There are more than the options allow.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext http, ServingOptions options)
    {
        if (http.Request.ContentLength > options.MostBodyBytes)
            throw TooLarge(options);
        using var whole = new MemoryStream();
        var piece = new byte[Piece];
        int count;
        while ((count = await http.Request.Body.ReadAsync(piece, http.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (whole.Length + count > options.MostBodyBytes)
                throw TooLarge(options);
            whole.Write(piece, 0, count);
        }
        return whole.ToArray();
    }

    /// <summary>A JSON body.</summary>
    /// <exception cref="ProtocolException">It has another type, is too large, or is malformed.</exception>
    public static async Task<T> ReadJsonAsync<T>(HttpContext http, ServingOptions options)
    {
        if (!http.Request.HasJsonContentType())
            throw new ProtocolException(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON: send Content-Type: application/json.");
        return ProtocolJson.Read<T>(await ReadAsync(http, options).ConfigureAwait(false));
    }

    /// <summary>A form with files.</summary>
    /// <exception cref="ProtocolException">It has another type, or is too large.</exception>
    public static async Task<IFormCollection> ReadFormAsync(HttpContext http, ServingOptions options)
    {
        if (!http.Request.HasFormContentType)
            throw new ProtocolException(StatusCodes.Status415UnsupportedMediaType, "The body must be a form: send Content-Type: multipart/form-data.");
        if (http.Request.ContentLength > options.MostBodyBytes)
            throw TooLarge(options);
        try
        {
            // In memory to the limit: a form of a stranger writes no file.
            return await http.Request.ReadFormAsync(new() { MultipartBodyLengthLimit = options.MostBodyBytes, BufferBodyLengthLimit = options.MostBodyBytes, MemoryBufferThreshold = (int)Math.Min(options.MostBodyBytes, int.MaxValue), ValueCountLimit = 64 }, http.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException trouble) when (trouble.Message.Contains("limit", StringComparison.Ordinal))
        {
            throw TooLarge(options);
        }
        catch (IOException)
        {
            throw ProtocolException.BadRequest("The form ends before its last boundary.");
        }
    }

    private static ProtocolException TooLarge(ServingOptions options) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is longer than the {options.MostBodyBytes} bytes that are allowed.");
}
