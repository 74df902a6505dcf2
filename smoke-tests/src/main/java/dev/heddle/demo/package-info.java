// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The demo: two legacy applications under the agent, a receiver, requests and their traces. */
@NullMarked
package dev.heddle.demo;

import org.jspecify.annotations.NullMarked;
