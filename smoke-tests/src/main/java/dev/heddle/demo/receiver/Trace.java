// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.util.List;

/** The spans of one trace that have come so far, in order of arrival. */
public record Trace(String id, List<ReceivedSpan> spans) {}
